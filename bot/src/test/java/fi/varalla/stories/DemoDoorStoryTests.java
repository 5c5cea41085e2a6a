package fi.varalla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Who plays a family in the demo finds the worker to whom it writes at the pages' door.
class DemoDoorStoryTests extends Story {

    private static final Pattern PLAYER = Pattern.compile("name=\"player\" value=\"[^\"]+\">([^<]+)<");

    @Test
    void whoeverIsOnDutyNowIsAmongThoseWhoMayBePlayed() {
        var desk = desk();
        desk.onDuty("Ulpukka", 1);
        desk.onDuty("Vanamo", 2);

        assertThat(players())
                .anyMatch(it -> it.startsWith("Ulpukka – ") && it.endsWith(desk.name))
                .noneMatch(it -> it.startsWith("Vanamo") && it.endsWith(desk.name));
    }

    private List<String> players() {
        return PLAYER.matcher(atTheDoor().shows("/board/sign-in").text())
                .results()
                .map(it -> it.group(1))
                .toList();
    }
}
