package vn.cchc.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.dossier.DossiersChanged;
import vn.cchc.shared.Period;
import vn.cchc.support.IntegrationTest;

/** The SQL of cells and of free dates against a slow and obvious count, over made dossiers that sit on every edge. */
@IntegrationTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FigureOracleTests {

    private static final LocalDate START = LocalDate.of(2023, 1, 1);

    private static final List<Period> PERIODS = List.of(
            period("2023-01-01", "2023-01-31"),
            period("2023-02-01", "2023-02-28"),
            period("2023-03-01", "2023-03-31"),
            period("2023-01-01", "2023-03-31"),
            period("2023-01-01", "2023-12-31"),
            period("2022-01-01", "2022-12-31"),
            period("2023-07-01", "2023-07-31"),
            // The reporting calendar: the 15th of the month before to the 14th.
            period("2022-12-15", "2023-01-14"),
            period("2023-01-15", "2023-02-14"),
            period("2022-12-15", "2023-03-14"),
            // Free dates: a day, a week, a span over month ends.
            period("2023-02-03", "2023-02-03"),
            period("2023-02-06", "2023-02-12"),
            period("2023-01-20", "2023-03-05"));

    @Autowired
    Figures figures;

    @Autowired
    FigureTally tally;

    @Autowired
    ExcludedFigures excluded;

    @Autowired
    FigureCheck check;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private List<Long> units;
    private List<Long> procedures;

    @BeforeEach
    void some_units_and_procedures() {
        units = jdbc.sql("select id from unit where code in ('19363', '19426', 'VL.TP') and valid_to is null")
                .query(Long.class)
                .list();
        procedures = jdbc.sql("select id from procedure where code in ('2.000815', '1.001193', '1.000798')")
                .query(Long.class)
                .list();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_figure_of_every_unit_and_period_is_what_counting_by_hand_gives(long seed) {
        List<OracleDossier> dossiers = random(600, new Random(seed), 0);
        dossiers.forEach(this::insert);
        tally.rebuild();

        assertFiguresAreThoseOf(dossiers);
        assertThat(check.differences()).isEmpty();
    }

    /** By hand: the figures of the contested dossiers, of the others, and of all, each counted for itself. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void what_accepted_contests_take_out_is_what_counting_their_dossiers_by_hand_gives(long seed) {
        List<OracleDossier> dossiers = random(400, new Random(seed), 0);
        dossiers.forEach(this::insert);
        tally.rebuild();
        long unit = units.get(0);
        List<OracleDossier> own =
                dossiers.stream().filter(d -> d.unitId() == unit).toList();
        List<OracleDossier> accepted =
                own.stream().filter(d -> d.number() % 3 == 0).toList();
        contest(unit, "ACCEPTED", accepted);
        contest(unit, "OPEN", own.stream().filter(d -> d.number() % 3 == 1).toList());

        for (Period period : PERIODS) {
            Map<Long, ExcludedFigures.Excluded> out = excluded.of(period);
            Counts taken = out.containsKey(unit) ? out.get(unit).counts() : Counts.ZERO;
            assertSame(taken, accepted, period);
            assertSame(figures.of(period).of(unit), own, period);
            assertSame(
                    figures.of(period).of(unit).without(taken),
                    own.stream().filter(d -> !accepted.contains(d)).toList(),
                    period);
        }
    }

    private void contest(long unit, String state, List<OracleDossier> dossiers) {
        jdbc.sql("""
                        with filed as (
                            insert into contest (unit_id, reason, words, proof, filed_by, filed_at, state, decided_by, decided_at, answer)
                            values (:unit, 'OTHER', 'x', 'x', 'a', now(), :state, case :state when 'OPEN' then null else 'b' end,
                                case :state when 'OPEN' then null else now() end, 'x')
                            returning id
                        )
                        insert into contest_dossier select filed.id, d.id from filed, dossier d where d.code = any(:codes)
                        """)
                .param("unit", unit)
                .param("state", state)
                .param("codes", dossiers.stream().map(d -> "D" + d.number()).toArray(String[]::new))
                .update();
    }

    @Test
    void adding_changing_and_removing_dossiers_gives_the_cells_that_a_rebuild_gives() {
        Random random = new Random(7);
        List<OracleDossier> dossiers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            List<OracleDossier> old = new ArrayList<>();
            List<OracleDossier> fresh = random(150, random, round * 1000);
            for (OracleDossier known : List.copyOf(dossiers)) {
                switch (random.nextInt(5)) {
                    case 0 -> {
                        old.add(known);
                        dossiers.remove(known);
                    }
                    case 1 -> {
                        old.add(known);
                        dossiers.remove(known);
                        fresh.add(OracleDossier.random(known.number(), random, units, procedures, START, 90));
                    }
                    default -> {}
                }
            }
            dossiers.addAll(fresh);
            change(old, fresh);

            assertThat(check.differences()).isEmpty();
        }
        assertFiguresAreThoseOf(dossiers);
    }

    @Test
    void taking_everything_out_again_leaves_no_cell_behind() {
        List<OracleDossier> dossiers = random(200, new Random(3), 0);
        change(List.of(), dossiers);
        change(dossiers, List.of());

        assertThat(jdbc.sql("select (select count(*) from period_cell) + (select count(*) from unit_cell)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_cell_that_was_tampered_with_is_named_by_the_check() {
        random(50, new Random(5), 0).forEach(this::insert);
        tally.rebuild();
        jdbc.sql("update period_cell set received_online = received_online + 1 where calendar = 'MONTH' and month = "
                        + "(select min(month) from period_cell)")
                .update();

        assertThat(check.differences()).isNotEmpty().first().asString().startsWith("MONTH 2023-");
    }

    @Test
    void cells_are_only_kept_inside_the_transaction_that_changes_dossiers() {
        assertThatThrownBy(() -> tally.on(new DossiersChanged())).isInstanceOf(IllegalTransactionStateException.class);
    }

    private void assertFiguresAreThoseOf(List<OracleDossier> dossiers) {
        for (Period period : PERIODS) {
            FigureSet set = figures.of(period);
            for (long unit : units) {
                List<OracleDossier> own =
                        dossiers.stream().filter(d -> d.unitId() == unit).toList();
                assertSame(set.of(unit), own, period);
            }
            List<ProcedureCounts> byProcedure = figures.byProcedure(period, units);
            Set<Long> listed = new HashSet<>();
            for (ProcedureCounts procedure : byProcedure) {
                listed.add(procedure.procedureId());
                assertSame(
                        procedure.counts(),
                        dossiers.stream()
                                .filter(d -> d.procedureId() == procedure.procedureId())
                                .toList(),
                        period);
            }
            for (OracleDossier d : dossiers) {
                if (period.contains(d.received())) {
                    assertThat(listed).contains(d.procedureId());
                }
            }
        }
    }

    private static void assertSame(Counts counts, List<OracleDossier> dossiers, Period period) {
        for (FigureKind kind : FigureKind.values()) {
            assertThat(counts.get(kind))
                    .as("%s in %s", kind, period)
                    .isEqualTo(OracleDossier.count(kind, dossiers, period));
        }
        assertThat(counts.get(FigureKind.RECEIVED) + counts.get(FigureKind.CARRIED_OVER))
                .isEqualTo(counts.get(FigureKind.RESOLVED)
                        + counts.get(FigureKind.CLOSED_OTHERWISE)
                        + counts.get(FigureKind.IN_PROGRESS));
    }

    private List<OracleDossier> random(int count, Random random, int firstNumber) {
        List<OracleDossier> dossiers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dossiers.add(OracleDossier.random(firstNumber + i, random, units, procedures, START, 90));
        }
        return dossiers;
    }

    private void change(List<OracleDossier> old, List<OracleDossier> fresh) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("""
                            create temporary table dossier_delta on commit drop as
                            select 1::smallint as sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel,
                                   components, digitised, e_result, reused, fee, paid_online, slip_on
                            from dossier where false
                            """).update();
            old.forEach(d -> delta(-1, d));
            old.forEach(d -> jdbc.sql("delete from dossier where code = :code")
                    .param("code", "D" + d.number())
                    .update());
            fresh.forEach(this::insert);
            fresh.forEach(d -> delta(1, d));
            tally.on(new DossiersChanged());
        });
    }

    private void delta(int sign, OracleDossier d) {
        jdbc.sql("""
                        insert into dossier_delta
                        select :sign, unit_id, procedure_id, received_on, due_on, ended_on, outcome, channel, components, digitised,
                               e_result, reused, fee, paid_online, slip_on
                        from dossier where code = :code
                        """).param("sign", sign).param("code", "D" + d.number()).update();
    }

    private void insert(OracleDossier d) {
        jdbc.sql("""
                        insert into dossier (source_id, code, unit_id, procedure_id, channel, received_on, appointed_on, due_on,
                            finished_on, status, components, digitised, e_result, reused, fee, paid_online, source_slip_on,
                            content_hash)
                        values (1, :code, :unit, :procedure, :channel, :received, :due, :due, :ended, :status, :components,
                            :digitised, :eResult, :reused, :fee, :paid, :slip, 0)
                        """)
                .param("code", "D" + d.number())
                .param("unit", d.unitId())
                .param("procedure", d.procedureId())
                .param("channel", d.channel())
                .param("received", d.received())
                .param("due", d.due())
                .param("ended", d.ended())
                .param("status", d.status())
                .param("components", d.components())
                .param("digitised", d.digitised())
                .param("eResult", d.electronicResult())
                .param("reused", d.reused())
                .param("fee", d.fee())
                .param("paid", d.paidOnline())
                .param("slip", d.slip())
                .update();
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }
}
