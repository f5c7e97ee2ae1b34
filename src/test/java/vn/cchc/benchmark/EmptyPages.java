package vn.cchc.benchmark;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What any page of this application costs at least: signed in, with nothing on it. Below an address that has a right. */
@Controller
@Profile("benchmark")
class EmptyPages {

    @GetMapping("/rankings/benchmark/bare")
    String bare() {
        return "benchmark/bare";
    }

    @GetMapping("/rankings/benchmark/framed")
    String framed() {
        return "benchmark/framed";
    }
}
