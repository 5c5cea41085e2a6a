package fi.varalla.conversation;

import fi.varalla.directory.Worker;
import fi.varalla.messaging.Inbound;

/// A command that another room understands when a worker writes it to the desk, by chat or SMS. A bean of this type is
/// all it takes: it is named in `/help`, and no family ever hears its words.
public interface DeskCommand {

    /// In lower case with its slash, such as `/swap`. Two beans of one name stop the start.
    String name();

    /// The phrase that says in a few words what it does, after its name in `/help`.
    String helpKey();

    /// Runs inside the transaction of the inbox: what is posted and stored here happens once.
    ///
    /// @param words what was written after the command, stripped; may be empty
    void carryOut(Worker worker, String words, Inbound.Text heard);
}
