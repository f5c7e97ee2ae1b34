package vn.cchc.database;

/** Where the schema comes from. */
final class Schema {

    static final String MIGRATIONS = "classpath:db/migration";

    private Schema() {}
}
