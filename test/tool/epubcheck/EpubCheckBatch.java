import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs EPUBCheck over many books in one Java process. Prints one line a message, fields parted by tabs: book, severity, id, place,
 * text; and after each book one line with the book and "checked". Works with EPUBCheck 4.2 and 5.
 */
public class EpubCheckBatch {
  public static void main(String[] books) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String book : books) {
      MasterReport report = new MasterReport() {
        @Override
        public void message(Message message, EPUBLocation at, Object... arguments) {
          String place = at.getPath() + ":" + at.getLine() + ":" + at.getColumn();
          String text = message.getMessage(arguments).replaceAll("\\s+", " ");
          out.println(String.join("\t", book, message.getSeverity().toString(), message.getID().toString(), place, text));
        }

        @Override
        public void info(String path, FeatureEnum feature, String value) {}

        @Override
        public int generate() {
          return 0;
        }

        @Override
        public void initialize() {}
      };
      new EpubCheck(new File(book), report).doValidate();
      out.println(book + "\tchecked");
    }
  }
}
