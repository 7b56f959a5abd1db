/* Reads articles with HeidelTime and writes what score.py scores, run by bench/peers_java.py as a single file:

     java -cp 'heideltime/*' HeidelTime.java ARTICLES.jsonl OUT

   Its words are tagged by the tagger that it is built for, CoreNLP 3.3.1, whose model lies beside OUT as english.tagger.
   The last line of standard output gives the seconds of reading, without the start. */
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.*;
import java.nio.file.*;
import java.text.SimpleDateFormat;
import java.util.*;
import java.util.regex.*;
import javax.json.*;

class HeidelTime {
  static final Pattern TAG = Pattern.compile("<TIMEX3 ([^>]*)>|</TIMEX3>"), ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  static HeidelTimeStandalone reader(Path folder) throws IOException {
    Path tagger = folder.resolve("english.tagger"), settings = folder.resolve("heideltime.props");
    try (InputStream in = HeidelTime.class.getResourceAsStream("/edu/stanford/nlp/models/pos-tagger/english-left3words/english-left3words-distsim.tagger")) {
      Files.copy(in, tagger, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(settings, String.join("\n", "considerDate=true", "considerDuration=true", "considerSet=true", "considerTime=true", "considerTemponym=false",
      "model_path=" + tagger, "config_path=", "uimaVarDate=Date", "uimaVarDuration=Duration", "uimaVarLanguage=Language", "uimaVarSet=Set", "uimaVarTime=Time",
      "uimaVarTemponym=Temponym", "uimaVarTypeToProcess=Type", "typeSystemHome=desc/type/HeidelTime_TypeSystem.xml", "typeSystemHome_DKPro=desc/type/DKPro_TypeSystem.xml", ""));
    return new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, settings.toString(), POSTagger.STANFORDPOSTAGGER, false);
  }

  /* It writes the text again with tags in it. What stands before the text's first word tells where the text begins. */
  static JsonArray times(String text, String written) {
    JsonArrayBuilder times = Json.createArrayBuilder();
    int body = written.indexOf("<TimeML>") + "<TimeML>".length(), first = 0, lead = 0;
    String bare = TAG.matcher(written.substring(body)).replaceAll("");
    while (first < text.length() && Character.isWhitespace(text.charAt(first))) first++;
    while (lead < bare.length() && Character.isWhitespace(bare.charAt(lead))) lead++;
    int at = first - lead, open = 0, last = 0;
    Map<String, String> has = null;
    Matcher tag = TAG.matcher(written.substring(body));
    while (tag.find()) {
      at += tag.start() - last;
      last = tag.end();
      if (tag.group(1) != null) {
        open = at;
        has = new HashMap<>();
        for (Matcher a = ATTRIBUTE.matcher(tag.group(1)); a.find(); ) has.put(a.group(1), a.group(2));
      } else if (has != null) {
        times.add(Json.createObjectBuilder().add("start", text.codePointCount(0, open)).add("end", text.codePointCount(0, at))
          .add("type", has.getOrDefault("type", "")).add("value", has.getOrDefault("value", "")));
        has = null;
      }
    }
    return times.build();
  }

  public static void main(String[] arg) throws Exception {
    Path out = Path.of(arg[1]).toAbsolutePath();
    HeidelTimeStandalone reader = reader(out.getParent());
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
    long from = System.nanoTime();
    try (BufferedReader in = Files.newBufferedReader(Path.of(arg[0])); BufferedWriter f = Files.newBufferedWriter(out)) {
      for (String line; (line = in.readLine()) != null; ) {
        JsonObject article = Json.createReader(new StringReader(line)).readObject();
        String text = article.getString("text");
        JsonArray found = times(text, reader.process(text, day.parse(article.getString("published").substring(0, 10))));
        f.write(Json.createObjectBuilder().add("id", article.getString("id")).add("times", found).build().toString());
        f.newLine();
      }
    }
    System.out.printf("{\"seconds\": %.2f}%n", (System.nanoTime() - from) / 1e9);
  }
}
