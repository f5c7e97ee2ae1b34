package vn.cchc.demo;

import java.util.List;

/**
 * How one unit of the demo district works. The factors stand beside the district's mean of 1: a unit with {@code online} 1.2
 * gets a fifth more of its dossiers online.
 *
 * @param agency its part in a dossier code
 * @param daily dossiers on an ordinary working day
 * @param late how often a dossier becomes late, beside the district's mean
 * @param slips share of the late dossiers that get an apology slip
 * @param officers how many officers handle dossiers
 * @param mix procedure codes with their weights
 */
record DemoUnit(
        String code,
        String agency,
        double daily,
        double online,
        double digitised,
        double late,
        double slips,
        int officers,
        List<Share> mix) {

    record Share(String procedure, double weight) {}

    /** What citizens come to a commune for: certified copies first of all. */
    private static final List<Share> COMMUNE = List.of(
            new Share("2.000815", 41),
            new Share("2.000884", 13),
            new Share("2.000635", 11),
            new Share("1.001193", 9),
            new Share("1.004873", 8),
            new Share("1.000656", 4.5),
            new Share("1.000894", 4),
            new Share("1.001776", 2.2),
            new Share("1.001699", 2),
            new Share("1.001731", 1.8),
            new Share("1.011607", 1.2),
            new Share("1.004859", 0.8),
            new Share("1.004884", 0.7),
            new Share("1.001022", 0.5),
            new Share("1.000689", 0.3));

    /** Mountain villages of the west: births, marriages and poor households rather than certified copies. */
    private static final List<Share> REMOTE_COMMUNE = List.of(
            new Share("2.000815", 26),
            new Share("2.000884", 14),
            new Share("1.001193", 17),
            new Share("2.000635", 12),
            new Share("1.011607", 8),
            new Share("1.004873", 6),
            new Share("1.000894", 5),
            new Share("1.000656", 4),
            new Share("1.001776", 3),
            new Share("1.001699", 2),
            new Share("1.000689", 1.5),
            new Share("1.004884", 1.5));

    /** Weights follow the population of the census of 2019, with more for the district seat; one-stop desks of 2023. */
    static final List<DemoUnit> ALL = List.of(
            new DemoUnit("19363", "13.21", 24.5, 1.13, 1.08, 1.0, 0.62, 4, COMMUNE),
            new DemoUnit("19414", "13.22", 16.0, 0.96, 1.00, 1.3, 0.48, 3, COMMUNE),
            new DemoUnit("19366", "13.23", 7.2, 1.06, 0.92, 0.8, 0.55, 2, COMMUNE),
            new DemoUnit("19387", "13.24", 12.2, 1.22, 1.06, 0.5, 0.75, 3, COMMUNE),
            new DemoUnit("19384", "13.25", 12.0, 0.79, 0.86, 1.7, 0.35, 3, COMMUNE),
            new DemoUnit("19408", "13.26", 11.8, 1.08, 0.95, 0.7, 0.58, 3, COMMUNE),
            new DemoUnit("19378", "13.27", 10.6, 0.98, 1.17, 0.6, 0.66, 2, COMMUNE),
            new DemoUnit("19405", "13.28", 10.2, 1.26, 1.27, 0.3, 0.80, 2, COMMUNE),
            new DemoUnit("19402", "13.29", 9.9, 0.90, 1.02, 1.0, 0.50, 2, COMMUNE),
            new DemoUnit("19420", "13.30", 8.6, 1.00, 1.12, 0.9, 0.47, 2, COMMUNE),
            new DemoUnit("19375", "13.31", 8.3, 0.72, 0.80, 1.4, 0.40, 2, COMMUNE),
            new DemoUnit("19372", "13.32", 7.6, 0.94, 0.97, 0.8, 0.52, 2, COMMUNE),
            new DemoUnit("19423", "13.33", 7.2, 1.12, 1.01, 0.4, 0.70, 2, COMMUNE),
            new DemoUnit("19396", "13.34", 6.2, 0.84, 0.70, 2.3, 0.25, 2, COMMUNE),
            new DemoUnit("19369", "13.35", 4.9, 1.03, 0.90, 0.9, 0.55, 2, COMMUNE),
            new DemoUnit("19417", "13.36", 2.3, 0.60, 0.56, 1.6, 0.30, 1, REMOTE_COMMUNE),
            new DemoUnit("19393", "13.37", 2.3, 0.64, 0.62, 1.2, 0.45, 1, REMOTE_COMMUNE),
            new DemoUnit("19426", "13.38", 1.9, 0.42, 0.42, 2.4, 0.20, 1, REMOTE_COMMUNE),
            new DemoUnit(
                    "VL.TP",
                    "13.53",
                    7.4,
                    1.22,
                    1.18,
                    0.4,
                    0.72,
                    2,
                    List.of(
                            new Share("2.000815", 70),
                            new Share("2.000884", 17),
                            new Share("2.000635", 6),
                            new Share("1.004859", 5),
                            new Share("2.000528", 1),
                            new Share("2.000806", 1))),
            new DemoUnit(
                    "VL.TCKH",
                    "13.54",
                    9.0,
                    1.24,
                    1.14,
                    0.7,
                    0.60,
                    2,
                    List.of(
                            new Share("1.001612", 55),
                            new Share("2.000720", 22),
                            new Share("1.001266", 16),
                            new Share("1.001570", 7))),
            new DemoUnit("VL.TNMT", "13.55", 8.4, 0.78, 0.84, 2.5, 0.38, 3, List.of(new Share("1.000798", 1))),
            new DemoUnit("VL.LDTBXH", "13.56", 5.2, 0.74, 0.95, 1.0, 0.56, 2, List.of(new Share("1.001776", 1))),
            new DemoUnit("VL.KTHT", "13.57", 3.2, 0.92, 0.98, 1.8, 0.44, 2, List.of(new Share("1.009994", 1))),
            new DemoUnit(
                    "VL.VPDKDD",
                    "13.71",
                    19.5,
                    0.35,
                    0.85,
                    1.5,
                    0.30,
                    4,
                    List.of(new Share("2.000889", 62), new Share("1.004199", 21), new Share("1.004203", 17))),
            new DemoUnit("VL.THUE", "13.72", 6.5, 1.10, 0.75, 0.6, 0.30, 2, List.of(new Share("1.007014", 1))));
}
