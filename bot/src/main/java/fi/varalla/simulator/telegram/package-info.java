/// A stand-in for Telegram: chats that people type into, and the Bot API over HTTP.
@NullMarked
package fi.varalla.simulator.telegram;

import org.jspecify.annotations.NullMarked;
