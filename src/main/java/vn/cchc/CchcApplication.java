package vn.cchc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CchcApplication {

    public static void main(String[] args) {
        SpringApplication.run(CchcApplication.class, args);
    }
}
