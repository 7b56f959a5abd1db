/* Reads articles with CoreNLP and writes what score.py scores, run by bench/peers_java.py as a single file:

     java -cp 'corenlp/*' CoreNlp.java KIND ARTICLES.jsonl OUT

   KIND is sutime, entities, quotes or words. Offsets in Java are UTF-16 units, those of records are code points.
   The last line of standard output gives the seconds of reading, without the start. */
import edu.stanford.nlp.ling.*;
import edu.stanford.nlp.pipeline.*;
import edu.stanford.nlp.semgraph.*;
import edu.stanford.nlp.time.*;
import edu.stanford.nlp.util.CoreMap;
import java.io.*;
import java.nio.file.*;
import java.util.*;
import javax.json.*;

class CoreNlp {
  static JsonObjectBuilder span(String text, int start, int end) {
    return Json.createObjectBuilder().add("start", text.codePointCount(0, start)).add("end", text.codePointCount(0, end));
  }
  static JsonArray pair(String text, int start, int end) {
    return Json.createArrayBuilder().add(text.codePointCount(0, start)).add(text.codePointCount(0, end)).build();
  }

  interface Reader { String read(JsonObject article) throws Exception; }

  static StanfordCoreNLP pipeline(String... settings) {
    Properties p = new Properties();
    for (int i = 0; i < settings.length; i += 2) p.setProperty(settings[i], settings[i + 1]);
    p.setProperty("threads", "1");
    return new StanfordCoreNLP(p);
  }

  static Annotation annotate(StanfordCoreNLP nlp, JsonObject article) {
    Annotation a = new Annotation(article.getString("text"));
    if (article.containsKey("published")) a.set(CoreAnnotations.DocDateAnnotation.class, article.getString("published").substring(0, 10));
    nlp.annotate(a);
    return a;
  }

  static int start(CoreMap m) { return m.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class); }
  static int end(CoreMap m) { return m.get(CoreAnnotations.CharacterOffsetEndAnnotation.class); }

  static Reader sutime() {
    StanfordCoreNLP nlp = pipeline("annotators", "tokenize,pos,lemma,ner", "ner.applyFineGrained", "false", "ner.model", "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz");
    return article -> {
      String text = article.getString("text");
      var times = Json.createArrayBuilder();
      for (CoreMap m : annotate(nlp, article).get(CoreAnnotations.MentionsAnnotation.class)) {
        Timex t = m.get(TimeAnnotations.TimexAnnotation.class);
        if (t == null) continue;
        times.add(span(text, start(m), end(m)).add("type", t.timexType()).add("value", t.value() == null ? String.valueOf(t.altVal()) : t.value()));
      }
      return Json.createObjectBuilder().add("id", article.getString("id")).add("times", times).build().toString();
    };
  }

  static Reader entities() {
    StanfordCoreNLP nlp = pipeline("annotators", "tokenize,pos,lemma,ner", "ner.applyFineGrained", "false", "ner.applyNumericClassifiers", "false", "ner.useSUTime", "false");
    Map<String, String> kinds = Map.of("PERSON", "PER", "ORGANIZATION", "ORG", "LOCATION", "LOC");
    return article -> {
      String text = article.getString("text");
      var names = Json.createArrayBuilder();
      for (CoreMap m : annotate(nlp, article).get(CoreAnnotations.MentionsAnnotation.class)) {
        String kind = kinds.get(m.get(CoreAnnotations.EntityTypeAnnotation.class));
        if (kind != null && start(m) < end(m)) names.add(Json.createObjectBuilder().add("type", kind).add("mentions", Json.createArrayBuilder().add(span(text, start(m), end(m)))));
      }
      return Json.createObjectBuilder().add("id", article.getString("id")).add("entities", names).build().toString();
    };
  }

  static Reader quotes() {
    StanfordCoreNLP nlp = pipeline("annotators", "tokenize,pos,lemma,ner,depparse,coref,quote", "ner.applyFineGrained", "false", "ner.applyNumericClassifiers", "false", "ner.useSUTime", "false",
      "coref.algorithm", "statistical", "quote.maxLength", "3000");
    return article -> {
      String text = article.getString("text");
      var statements = Json.createArrayBuilder();
      Annotation a = annotate(nlp, article);
      List<CoreMap> quotes = a.get(CoreAnnotations.QuotationsAnnotation.class);
      List<CoreLabel> tokens = a.get(CoreAnnotations.TokensAnnotation.class);
      for (CoreMap q : quotes == null ? List.<CoreMap>of() : quotes) {
        var one = Json.createObjectBuilder();
        Integer first = q.get(QuoteAttributionAnnotator.MentionBeginAnnotation.class), last = q.get(QuoteAttributionAnnotator.MentionEndAnnotation.class);
        if (first != null && last != null) one.add("source", Json.createArrayBuilder().add(pair(text, tokens.get(first).beginPosition(), tokens.get(last).endPosition())));
        one.add("content", Json.createArrayBuilder().add(pair(text, start(q), end(q))));
        statements.add(one);
      }
      return Json.createObjectBuilder().add("id", article.getString("id")).add("statements", statements).build().toString();
    };
  }

  static Reader words() {
    StanfordCoreNLP nlp = pipeline("annotators", "tokenize,pos,lemma,depparse");
    return article -> {
      StringBuilder out = new StringBuilder();
      for (CoreMap s : annotate(nlp, article).get(CoreAnnotations.SentencesAnnotation.class)) {
        SemanticGraph g = s.get(SemanticGraphCoreAnnotations.BasicDependenciesAnnotation.class);
        for (CoreLabel t : s.get(CoreAnnotations.TokensAnnotation.class)) {
          IndexedWord w = g.getNodeByIndexSafe(t.index()), head = w == null ? null : g.getParent(w);
          String relation = w == null || head == null ? "root" : g.getEdge(head, w).getRelation().toString();
          out.append(t.index()).append('\t').append(t.originalText().replaceAll("\\s", "")).append('\t').append(t.lemma()).append("\t_\t").append(t.tag())
            .append("\t_\t").append(head == null ? 0 : head.index()).append('\t').append(relation).append("\t_\t_\n");
        }
        out.append('\n');
      }
      return out.substring(0, Math.max(0, out.length() - 1));
    };
  }

  public static void main(String[] arg) throws Exception {
    Path source = Path.of(arg[1]), out = Path.of(arg[2]);
    Reader reader = switch (arg[0]) {
      case "sutime" -> sutime();
      case "entities" -> entities();
      case "quotes" -> quotes();
      case "words" -> words();
      default -> throw new IllegalArgumentException(arg[0]);
    };
    long from = 0, failed = 0;
    try (BufferedReader in = Files.newBufferedReader(source); BufferedWriter f = Files.newBufferedWriter(out)) {
      for (String line; (line = in.readLine()) != null; ) {
        if (from == 0) from = System.nanoTime();
        JsonObject article = Json.createReader(new StringReader(line)).readObject();
        try { f.write(reader.read(article)); f.newLine(); }
        catch (Exception e) { failed++; System.err.println(article.getString("id") + ": " + e); }
      }
    }
    System.out.printf("{\"seconds\": %.2f, \"failed\": %d}%n", (System.nanoTime() - from) / 1e9, failed);
  }
}
