package vn.cchc.unit;

import java.time.LocalDate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.cchc.shared.OfficialPaper;

/** Head and foot of the papers of a unit, with the names that offices have on paper. */
@Component
public class PaperHead {

    private final Units units;
    private final MessageSource messages;

    PaperHead(Units units, MessageSource messages) {
        this.units = units;
        this.messages = messages;
    }

    /**
     * The head of a paper of a unit, its number still to be given.
     *
     * @param form number of the form it follows; empty = none
     */
    public void write(OfficialPaper paper, Unit unit, LocalDate on, String form) {
        paper.head(
                units.parent(unit.id(), on).map(this::office).orElse(""),
                office(unit),
                say("number"),
                say("state"),
                say("motto"),
                say("place", two(on.getDayOfMonth()), two(on.getMonthValue()), String.valueOf(on.getYear())),
                form);
    }

    /** "Ủy ban nhân dân …" for what a people's committee heads; else the unit's name. */
    public String office(Unit unit) {
        boolean council =
                unit.kind().isCommuneLevel() || unit.kind() == UnitKind.DISTRICT || unit.kind() == UnitKind.PROVINCE;
        return council ? say("committee", unit.name()) : unit.name();
    }

    private String say(String key, Object... args) {
        return messages.getMessage("unit.paper." + key, args, OfficialPaper.LANGUAGE);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
