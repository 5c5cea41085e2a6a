package fi.varalla.calls;

import fi.varalla.messaging.CallBackDesk;
import fi.varalla.messaging.CallDesk.Plan;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Whatever the telephone channel asks about calls that workers make.
@Service
class BackDesk implements CallBackDesk {

    private final CallBackLegs legs;
    private final StaffDesk staff;
    private final Meetings meetings;
    private final ColleagueCalls colleagues;
    private final Voice voice;

    BackDesk(CallBackLegs legs, StaffDesk staff, Meetings meetings, ColleagueCalls colleagues, Voice voice) {
        this.legs = legs;
        this.staff = staff;
        this.meetings = meetings;
        this.colleagues = colleagues;
        this.voice = voice;
    }

    @Override
    public boolean isFirstHalf(String about) {
        return CallBacks.named(about).or(() -> MeetingBook.named(about)).isPresent();
    }

    @Override
    public Plan confirmed(String about) {
        return MeetingBook.named(about).map(meetings::accepted).orElseGet(() -> legs.confirmed(about));
    }

    @Override
    public Plan declined(String about, boolean byKey) {
        return MeetingBook.named(about)
                .<Plan>map(it -> new Plan.SayAndHangUp(voice.declined(colleagues.declined(it, byKey))))
                .orElseGet(() -> legs.declined(about, byKey));
    }

    @Override
    public void familyAnswered(UUID callBack) {
        legs.familyAnswered(callBack);
    }

    @Override
    public Plan familyLegEnded(UUID callBack, FamilyLeg end, boolean workerGone) {
        return legs.familyLegEnded(callBack, end, workerGone);
    }

    @Override
    public Plan workerKeyed(String call, int step, String keys) {
        return staff.keyed(call, step, keys);
    }
}
