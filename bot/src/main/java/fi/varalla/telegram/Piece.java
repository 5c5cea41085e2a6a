package fi.varalla.telegram;

import fi.varalla.messaging.Attachment;
import fi.varalla.messaging.Button;
import fi.varalla.messaging.Message.CopyOf;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.CopyMessage;
import org.telegram.telegrambots.meta.api.methods.CopyMessages;
import org.telegram.telegrambots.meta.api.methods.send.SendAudio;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.send.SendVoice;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

/// What one request to Telegram can carry of a message.
sealed interface Piece {

    /// Sends it. The answer holds the ids of the messages that came of it.
    Answer<List<String>> send(BotApi api, Manner manner);

    /// How many messages come of it.
    default int size() {
        return 1;
    }

    /// How a piece is shown.
    ///
    /// @param replyTo the message in that chat which it answers, or null
    /// @param thread  the topic of that chat in which it goes, or null
    record Manner(
            long chat,
            boolean guarded,
            @Nullable Integer replyTo,
            List<Button> buttons,
            @Nullable Integer thread) {

        Manner withoutReply() {
            return new Manner(chat, guarded, null, buttons, thread);
        }

        private String to() {
            return Long.toString(chat);
        }

        private @Nullable ReplyParameters reply() {
            if (replyTo == null) {
                return null;
            }
            var reply = new ReplyParameters(replyTo);
            reply.setAllowSendingWithoutReply(true);
            return reply;
        }

        private @Nullable InlineKeyboardMarkup keyboard() {
            if (buttons.isEmpty()) {
                return null;
            }
            var rows = new ArrayList<InlineKeyboardRow>();
            for (var button : buttons) {
                var key = new InlineKeyboardButton(button.label());
                key.setCallbackData(button.choice());
                rows.add(new InlineKeyboardRow(key));
            }
            return new InlineKeyboardMarkup(rows);
        }
    }

    record Words(String text) implements Piece {

        @Override
        public Answer<List<String>> send(BotApi api, Manner manner) {
            var method = new SendMessage(manner.to(), text);
            method.setLinkPreviewOptions(
                    LinkPreviewOptions.builder().isDisabled(true).build());
            method.setProtectContent(manner.guarded());
            method.setMessageThreadId(manner.thread());
            method.setReplyParameters(manner.reply());
            method.setReplyMarkup(manner.keyboard());
            return id(api.ask(method));
        }
    }

    /// Another text and other buttons in the place of the message that the manner names. A message that is gone, too
    /// old
    /// to be edited, or reads so already needs nothing more.
    ///
    /// @param text empty: it goes on reading as it does, and only its buttons change
    record Rewrite(String text) implements Piece {

        @Override
        public Answer<List<String>> send(BotApi api, Manner manner) {
            var message = manner.replyTo();
            if (message == null) {
                return new Answer.Declined<>(400, "no message to rewrite", null);
            }
            var answer = (text.isEmpty() ? buttons(api, manner, message) : words(api, manner, message))
                    .map(_ -> List.of(String.valueOf(message)));
            return answer instanceof Answer.Declined<List<String>>(var code, var _, var _) && code == 400
                    ? new Answer.Given<>(List.of(String.valueOf(message)))
                    : answer;
        }

        private Answer<?> words(BotApi api, Manner manner, int message) {
            return api.ask(EditMessageText.builder()
                    .chatId(manner.chat())
                    .messageId(message)
                    .text(Parts.of(text).getFirst())
                    .linkPreviewOptions(
                            LinkPreviewOptions.builder().isDisabled(true).build())
                    .replyMarkup(manner.keyboard())
                    .build());
        }

        private static Answer<?> buttons(BotApi api, Manner manner, int message) {
            return api.ask(EditMessageReplyMarkup.builder()
                    .chatId(manner.chat())
                    .messageId(message)
                    .replyMarkup(manner.keyboard())
                    .build());
        }
    }

    /// Takes away the message that the manner names. One that is gone needs nothing more; one that may not be deleted,
    /// as after 48 hours, is declined.
    record Remove() implements Piece {

        @Override
        public Answer<List<String>> send(BotApi api, Manner manner) {
            var message = manner.replyTo();
            if (message == null) {
                return new Answer.Declined<>(400, "no message to remove", null);
            }
            var answer = api.ask(new DeleteMessage(manner.to(), message)).map(_ -> List.of(String.valueOf(message)));
            return answer instanceof Answer.Declined<List<String>> declined
                            && declined.code() == 400
                            && declined.says("delete not found")
                    ? new Answer.Given<>(List.of(String.valueOf(message)))
                    : answer;
        }
    }

    /// The content of a message of another chat, without a word of where it comes from.
    ///
    /// @param caption the words below it in place of its own, perhaps none; null where there can be none
    record Copy(CopyOf original, @Nullable String caption) implements Piece {
        @Override
        public Answer<List<String>> send(BotApi api, Manner manner) {
            var method = new CopyMessage(
                    manner.to(), Long.toString(original.chat()), Integer.parseInt(original.messageId()));
            method.setCaption(caption);
            method.setProtectContent(manner.guarded());
            method.setMessageThreadId(manner.thread());
            method.setReplyParameters(manner.reply());
            method.setReplyMarkup(manner.keyboard());
            return api.ask(method).map(it -> List.of(String.valueOf(it.getMessageId())));
        }
    }

    /// The contents of an album of another chat, kept together, without their captions: those are said before it.
    /// Telegram leaves out what it cannot copy, so fewer may come than were asked for.
    record Album(CopyOf original) implements Piece {

        @Override
        public Answer<List<String>> send(BotApi api, Manner manner) {
            var method = new CopyMessages(
                    manner.to(),
                    Long.toString(original.chat()),
                    original.messageIds().stream()
                            .map(Integer::valueOf)
                            .sorted()
                            .toList());
            method.setProtectContent(manner.guarded());
            method.setMessageThreadId(manner.thread());
            method.setRemoveCaption(true);
            return api.ask(method)
                    .map(copies -> copies.stream()
                            .map(it -> String.valueOf(it.getMessageId()))
                            .toList());
        }

        @Override
        public int size() {
            return original.messageIds().size();
        }
    }

    /// A sound or picture of ours, shown in the way that suits it.
    ///
    /// @param caption may be empty
    record File(Attachment attachment, String caption) implements Piece {

        /// In bytes. Larger ones Telegram takes as files only.
        private static final int LARGEST_PHOTO = 10 * 1024 * 1024;

        @Override
        public Answer<List<String>> send(BotApi api, Manner manner) {
            return id(
                    switch (attachment.mimeType()) {
                        case "audio/ogg" -> voice(api, manner);
                        case "audio/mpeg", "audio/mp3", "audio/mp4", "audio/x-m4a" -> audio(api, manner);
                        case "image/jpeg", "image/png", "image/webp" ->
                            isSmall() ? photo(api, manner) : document(api, manner);
                        default -> document(api, manner);
                    });
        }

        private boolean isSmall() {
            return attachment.content().length <= LARGEST_PHOTO;
        }

        private InputFile file() {
            return new InputFile(new ByteArrayInputStream(attachment.content()), attachment.fileName());
        }

        private Answer<Message> voice(BotApi api, Manner manner) {
            var method = new SendVoice(manner.to(), file());
            method.setCaption(caption);
            method.setProtectContent(manner.guarded());
            method.setMessageThreadId(manner.thread());
            method.setReplyParameters(manner.reply());
            method.setReplyMarkup(manner.keyboard());
            return api.ask(client -> client.executeAsync(method));
        }

        private Answer<Message> audio(BotApi api, Manner manner) {
            var method = new SendAudio(manner.to(), file());
            method.setCaption(caption);
            method.setProtectContent(manner.guarded());
            method.setMessageThreadId(manner.thread());
            method.setReplyParameters(manner.reply());
            method.setReplyMarkup(manner.keyboard());
            return api.ask(client -> client.executeAsync(method));
        }

        private Answer<Message> photo(BotApi api, Manner manner) {
            var method = new SendPhoto(manner.to(), file());
            method.setCaption(caption);
            method.setProtectContent(manner.guarded());
            method.setMessageThreadId(manner.thread());
            method.setReplyParameters(manner.reply());
            method.setReplyMarkup(manner.keyboard());
            return api.ask(client -> client.executeAsync(method));
        }

        private Answer<Message> document(BotApi api, Manner manner) {
            var method = new SendDocument(manner.to(), file());
            method.setCaption(caption);
            method.setProtectContent(manner.guarded());
            method.setMessageThreadId(manner.thread());
            method.setReplyParameters(manner.reply());
            method.setReplyMarkup(manner.keyboard());
            return api.ask(client -> client.executeAsync(method));
        }
    }

    private static Answer<List<String>> id(Answer<Message> answer) {
        return answer.map(it -> List.of(String.valueOf(it.getMessageId())));
    }
}
