package vn.cchc.dossier.web;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.cchc.dossier.SlipRule;
import vn.cchc.dossier.SlipRules;
import vn.cchc.shared.OfficialPaper;
import vn.cchc.unit.PaperHead;
import vn.cchc.unit.Units;

/**
 * An apology slip as a letter in the layout of Nghị định 30/2020: to be numbered, signed and handed over. Name and address of
 * the citizen are dotted lines to write on: they are nobody's to store here. It is Vietnamese whoever prints it.
 */
@Component
class SlipLetter {

    private final SlipRules rules;
    private final Units units;
    private final PaperHead head;
    private final MessageSource messages;

    SlipLetter(SlipRules rules, Units units, PaperHead head, MessageSource messages) {
        this.rules = rules;
        this.units = units;
        this.head = head;
        this.messages = messages;
    }

    byte[] write(DossierCard dossier, SlipCard slip) {
        SlipRule rule = rules.on(slip.slipOn());
        try (OfficialPaper paper = OfficialPaper.upright()) {
            head.write(paper, units.find(dossier.unitId()).orElseThrow(), slip.slipOn(), rule.form());
            paper.title(rule.name());
            paper.dotted(say("to"));
            paper.dotted(say("address"));
            paper.text(say(
                    "received",
                    day(dossier.receivedOn()),
                    dossier.unitName(),
                    dossier.procedureName(),
                    dossier.code(),
                    day(dossier.dueOn())));
            paper.text(say("reason", slip.reason(), slip.unitName()));
            paper.text(say("apology", dossier.unitName(), day(slip.newDate())));
            paper.text(say("close"));
            paper.foot(say("copies"), List.of(say("copies.list").split("\\|")), say("signer"), say("signature"));
            return paper.bytes();
        }
    }

    private String say(String key, Object... args) {
        return messages.getMessage("dossier.letter." + key, args, OfficialPaper.LANGUAGE);
    }

    private static String day(LocalDate day) {
        return ListWords.DAY.format(day);
    }
}
