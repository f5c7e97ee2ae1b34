package vn.cchc;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModularityTests {

    @Test
    void modules_keep_to_the_arrows_they_declare() {
        ApplicationModules.of(CchcApplication.class).verify();
    }
}
