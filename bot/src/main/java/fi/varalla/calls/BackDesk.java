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

    BackDesk(CallBackLegs legs, StaffDesk staff) {
        this.legs = legs;
        this.staff = staff;
    }

    @Override
    public boolean isFirstHalf(String about) {
        return CallBacks.named(about).isPresent();
    }

    @Override
    public Plan confirmed(String about) {
        return legs.confirmed(about);
    }

    @Override
    public Plan declined(String about, boolean byKey) {
        return legs.declined(about, byKey);
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
