package vn.cchc.dossier.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;

/** The address of a list with all that decides what it shows, so that a link shows what its sender saw. */
record ListAddress(String path, Map<String, String> parameters) {

    static ListAddress of(String path, ListRequest request, ListFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("figure", path.endsWith("/late") ? "" : filter.figure().key());
        parameters.put("show", request.show());
        parameters.put("days", request.days());
        parameters.put("from", filter.period().from().toString());
        parameters.put("to", filter.period().to().toString());
        parameters.put("q", request.q());
        parameters.put("unit", request.unit());
        parameters.put("procedure", request.procedure());
        parameters.put("field", request.field());
        parameters.put("channel", request.channel());
        parameters.put("state", request.state());
        parameters.put("slip", request.slip());
        parameters.put("linked", request.linked());
        parameters.put("sort", request.sort());
        parameters.put("holder", request.holder());
        parameters.put("cause", request.cause());
        parameters.put("quantile", request.quantile());
        return new ListAddress(path, parameters);
    }

    /** The same list but for one parameter; "" takes it out. */
    public ListAddress with(String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, String.valueOf(value));
        return new ListAddress(path, changed);
    }

    /** Another page for the same days and the same place. */
    public ListAddress at(String other) {
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        kept.keySet().retainAll(List.of("from", "to", "unit", "procedure", "field", "channel", "linked", "holder"));
        return new ListAddress(other, kept);
    }

    /** The same list as an Excel file. */
    public ListAddress excel() {
        return new ListAddress(path + ".xlsx", parameters);
    }

    @Override
    public String toString() {
        StringBuilder address = new StringBuilder(path);
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(UriUtils.encode(value, StandardCharsets.UTF_8));
            }
        });
        return address.toString();
    }
}
