package fi.varalla.calls;

import fi.varalla.accounts.PhonePins;
import fi.varalla.conversation.DeskCommand;
import fi.varalla.directory.Worker;
import fi.varalla.messaging.Address.TelegramChat;
import fi.varalla.messaging.Inbound;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// `/pin` and six digits: for the worker's own calls to a line. Not by SMS, since whoever forges a caller id forges
/// the sender of an SMS as well.
@Component
@Order(20)
class PinCommand implements DeskCommand {

    private final PhonePins pins;
    private final fi.varalla.notices.Notices desk;

    PinCommand(PhonePins pins, fi.varalla.notices.Notices desk) {
        this.pins = pins;
        this.desk = desk;
    }

    @Override
    public String name() {
        return "/pin";
    }

    @Override
    public String helpKey() {
        return "pin.help";
    }

    @Override
    public void carryOut(Worker worker, String words, Inbound.Text heard) {
        if (!(heard.from() instanceof TelegramChat)) {
            desk.tell(worker, "pin.not_by_sms");
            return;
        }
        desk.tell(
                worker,
                switch (pins.set(worker.id(), words)) {
                    case SET -> "pin.set";
                    case WEAK -> "pin.weak";
                    case NOT_SIX_DIGITS -> "pin.how";
                });
    }
}
