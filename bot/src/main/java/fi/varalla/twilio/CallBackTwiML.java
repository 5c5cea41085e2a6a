package fi.varalla.twilio;

import fi.varalla.messaging.CallDesk.Plan;

/// What a worker gets who calls a family through us, in the words that Twilio understands.
///
/// The family's leg has no document of its own: whoever or whatever picks up there hears the worker, and nothing of
/// ours.
final class CallBackTwiML {

    static String of(Plan.PutThrough through, PublicUrl publicUrl) {
        var back = "?back=" + through.callBack();
        var number = new Element("Number")
                .with("statusCallback", publicUrl.of(Paths.BACK_ANSWERED + back + Paths.ASK_AGAIN))
                .with("statusCallbackEvent", "answered")
                .with("statusCallbackMethod", "POST")
                .saying(through.to().e164());
        var dial = new Element("Dial")
                .with("action", publicUrl.of(Paths.BACK_LEG + back))
                .with("method", "POST")
                .with("timeout", TwiML.seconds(through.ringFor(), 5, 600))
                .with("callerId", through.callerId().e164())
                .holding(number);
        return new Element("Response")
                .holding(TwiML.said(through.say()))
                .holding(dial)
                .document();
    }

    static String of(Plan.AskForKeys ask, PublicUrl publicUrl) {
        var gather = new Element("Gather")
                .with("input", "dtmf")
                .with("numDigits", ask.digits())
                .with("timeout", TwiML.seconds(ask.waitFor(), 1, 600))
                .with("action", publicUrl.of(Paths.STAFF_KEYS + "?step=" + ask.step()))
                .with("method", "POST")
                .with("actionOnEmptyResult", true)
                .holding(TwiML.said(ask.say()));
        return new Element("Response").holding(gather).document();
    }

    private CallBackTwiML() {}
}
