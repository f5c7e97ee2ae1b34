package vn.cchc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import vn.cchc.database.CommandLine;

@SpringBootApplication
public class CchcApplication {

    public static void main(String[] args) {
        if (CommandLine.asksForCommand(args)) {
            System.exit(CommandLine.execute(CchcApplication.class, args));
        }
        SpringApplication.run(CchcApplication.class, args);
    }
}
