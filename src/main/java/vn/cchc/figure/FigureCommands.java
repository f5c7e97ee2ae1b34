package vn.cchc.figure;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.cchc.database.Command;
import vn.cchc.database.ConsoleText;

/** The full rebuild and its proof, from the command line of the machine. */
@Configuration(proxyBeanMethods = false)
class FigureCommands {

    @Bean
    Command rebuildFigures(FigureTally tally) {
        return command("rebuild-figures", () -> {
            tally.rebuild();
            System.out.println(ConsoleText.both("figure.rebuild_command.done"));
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
                            ? ConsoleText.both("figure.check_command.same")
                            : ConsoleText.both("figure.check_command.differ", differences.size()));
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
