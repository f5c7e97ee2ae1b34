package vn.cchc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Everything on screen is said in both languages, and only from the message bundles. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9_.-]*)[}(]");
    private static final Pattern SAID = Pattern.compile("^([a-z][A-Za-z0-9_.-]*)=");
    private static final Pattern TAG_OR_COMMENT = Pattern.compile(
            "<!--.*?-->|<script.*?</script>|<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern LITERAL_ATTRIBUTE =
            Pattern.compile("\\s(?:title|placeholder|aria-label|alt)=\"[^\"]*\\p{L}{2,}[^\"]*\"");

    @Test
    void both_languages_have_the_same_keys() throws IOException {
        for (Path vietnamese : files("messages", ".properties")) {
            if (!vietnamese.toString().endsWith("_en.properties")) {
                Path english = Path.of(vietnamese.toString().replace(".properties", "_en.properties"));
                assertThat(keys(english)).as(english.toString()).isEqualTo(keys(vietnamese));
            }
        }
    }

    @Test
    void no_key_is_said_twice() throws IOException {
        List<String> said = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Path bundle : files("messages", ".properties")) {
            String language = bundle.toString().endsWith("_en.properties") ? "en " : "vi ";
            for (String line : Files.readAllLines(bundle)) {
                Matcher key = SAID.matcher(line);
                if (key.find() && !seen.add(language + key.group(1))) {
                    said.add(bundle + ": " + key.group(1));
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
        assertThat(said).isEmpty();
    }

    @Test
    void every_key_of_a_template_exists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : files("messages", ".properties")) {
            known.addAll(keys(bundle));
        }
        List<String> unknown = new ArrayList<>();
        for (Path template : files("templates", ".html")) {
            Matcher key = KEY.matcher(Files.readString(template));
            while (key.find()) {
                if (!known.contains(key.group(1))) {
                    unknown.add(template + ": " + key.group(1));
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void no_template_speaks_for_itself() throws IOException {
        List<String> literal = new ArrayList<>();
        for (Path template : files("templates", ".html")) {
            String html = Files.readString(template);
            for (String text : TAG_OR_COMMENT.split(html)) {
                if (WORD.matcher(text.replaceAll("&[a-z#0-9]+;", "")).find()) {
                    literal.add(template + ": " + text.strip());
                }
            }
            Matcher attribute = LITERAL_ATTRIBUTE.matcher(html);
            while (attribute.find()) {
                literal.add(template + ":" + attribute.group());
            }
        }
        assertThat(literal).isEmpty();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> keys(Path bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }
}
