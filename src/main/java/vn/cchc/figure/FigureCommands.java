package vn.cchc.figure;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.cchc.database.Command;

/** The full rebuild and its proof, from the command line of the machine. */
@Configuration(proxyBeanMethods = false)
class FigureCommands {

    @Bean
    Command rebuildFigures(FigureTally tally) {
        return command("rebuild-figures", () -> {
            tally.rebuild();
            System.out.println("Đã tính lại toàn bộ số liệu / All figures counted anew");
            return 0;
        });
    }

    /** Exit code 1 and a line per cell where the cells are not those of a rebuild. */
    @Bean
    Command checkFigures(FigureCheck check) {
        return command("check-figures", () -> {
            List<String> differences = check.differences();
            differences.forEach(System.out::println);
            System.out.println(
                    differences.isEmpty()
                            ? "Số liệu khớp với hồ sơ / Figures fit the dossiers"
                            : differences.size() + " ô số liệu sai lệch / cells differ");
            return differences.isEmpty() ? 0 : 1;
        });
    }

    private interface Work {
        int run();
    }

    private static Command command(String name, Work work) {
        return new Command() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int run(List<String> args) {
                return work.run();
            }
        };
    }
}
