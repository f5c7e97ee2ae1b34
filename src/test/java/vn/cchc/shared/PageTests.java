package vn.cchc.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageTests {

    @ParameterizedTest(name = "page {1} of {0} rows: page {2}, rows {3} to {4}")
    @CsvSource({
        "0, 1, 1, 0, 0",
        "0, 7, 1, 0, 0",
        "1, 0, 1, 1, 1",
        "10, 1, 1, 1, 10",
        "10, 2, 1, 1, 10",
        "11, 2, 2, 11, 11",
        "25, -3, 1, 1, 10",
        "25, 3, 3, 21, 25",
        "25, 2147483647, 3, 21, 25"
    })
    void a_number_outside_the_list_means_the_nearest_page(int rows, int asked, int number, int first, int last) {
        List<Integer> all = IntStream.rangeClosed(1, rows).boxed().toList();

        Page<Integer> page = Page.of(all, asked, 10);

        assertThat(page.number()).isEqualTo(number);
        assertThat(page.total()).isEqualTo(rows);
        assertThat(page.rows())
                .isEqualTo(
                        rows == 0
                                ? List.of()
                                : IntStream.rangeClosed(first, last).boxed().toList());
    }
}
