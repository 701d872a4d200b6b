import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * Runs veraPDF over many books in one Java process. The first word names the flavours (ua1, 2a, 2b …), parted by commas;
 * the others are books. Prints one line a broken rule, fields parted by tabs: book, flavour, rule, times, text; and after each
 * book one line with the book and "checked".
 */
public class VeraPdfBatch {
  public static void main(String[] words) throws Exception {
    Locale.setDefault(Locale.ROOT);
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int at = 1; at < words.length; at++) {
      for (String flavour : words[0].split(",")) check(out, words[at], PDFAFlavour.fromString(flavour));
      out.println(words[at] + "\tchecked");
    }
  }

  private static void check(PrintStream out, String book, PDFAFlavour flavour) throws Exception {
    Map<String, Integer> broken = new TreeMap<>();
    Map<String, String> texts = new TreeMap<>();
    try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(book), flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        broken.merge(rule, 1, Integer::sum);
        texts.put(rule, assertion.getMessage().replaceAll("\\s+", " "));
      }
    }
    broken.forEach((rule, times) -> out.println(
        String.join("\t", book, flavour.getId(), rule, times.toString(), texts.get(rule))));
  }
}
