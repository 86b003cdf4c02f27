package dev.lockkeeper.plan.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostmanCollectionTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            pm.response.to.have.status(204);                                        | status: 204
            pm.test('x', () => { pm.expect(pm.response.code).to.be.equal(202) });   | status: 202
            tests["ok"] = responseCode.code === 201;                                | status: 201
            pm.expect(pm.response.responseTime).to.be.below(250);                   | within: 250ms
            pm.expect(pm.response.text()).to.include("a;b {c}");                    | text: "a;b {c}"
            tests['x'] = responseBody.has('it\\'s');                                | text: "it's"
            pm.response.to.have.header("ETag", "7");                                | "ETag": "7"
            pm.expect(pm.response.headers.get('ETag')).to.eql('7');                 | "ETag": "7"
            pm.expect(pm.response.json().a['b c'][0].d).to.eql(-1.5);               | "$.a['b c'][0].d": "-1.5"
            pm.expect(pm.response.json().a["b"]).to.be.false;                       | "$.a['b']": "false"
            var d = JSON.parse(responseBody); tests["id"] = d.id === "7";           | "$.id": "7"
            let d = pm.response.json(); pm.globals.set('order', d.order.id);        | "order": "$.order.id"
            postman.setEnvironmentVariable("order", JSON.parse(responseBody).id);   | "order": "$.id"
            """)
    void whatATestSaysIsWhatTheCaseExpects(String script, String line) throws Exception {
        Imported imported = read(withTest(script), Map.of());

        assertThat(imported.suite()).contains(line);
        assertThat(imported.told().stream().filter(told -> told.contains("script")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pm.expect(pm.response.code).to.be.oneOf([200, 201])",
                "pm.response.to.have.header(\"ETag\")",
                "pm.expect(pm.response.json().list).to.have.length(3)",
                "pm.expect(pm.response.json().a).to.eql(null)",
                "pm.expect(pm.response.json().a).to.not.eql(1)",
                "pm.expect(pm.response.json()[0].id).to.eql(other)",
                "eval(\"pm.response.to.have.status(200)\")",
                "if (pm.response.code === 200) { pm.response.to.have.status(200); } else { x(); }",
                "pm.response.json().forEach(function (it) { pm.expect(it.id).to.eql(1); })"
            })
    void everyOtherStatementIsToldWithItsLine(String statement) throws Exception {
        Imported imported = read(withTest("// a remark\n\n" + statement + ";"), Map.of());

        assertThat(imported.told()).contains("Shop, test script line 3: not translated: " + statement);
        assertThat(imported.suite()).doesNotContain("json:").contains("# Look at: Shop, test script line 3");
    }

    @Test
    void aStatementGoesOnInTheNextLine() throws Exception {
        Imported imported = read(
                withTest("pm.expect(pm.response.json().a) // its name\r\n\n    .to.eql(\"b\")\nnoSuchCheck(1)"),
                Map.of());

        assertThat(imported.suite()).contains("\"$.a\": \"b\"");
        assertThat(imported.told())
                .containsExactly(
                        "Shop, test script line 4: not translated: noSuchCheck(1)",
                        "Shop: no exact status was tested; 200 is expected");
    }

    @Test
    void longWordsAndCommentsDoNoHarm() throws Exception {
        String words = "a\\\"".repeat(100_000);
        Imported imported = read(
                withTest("/*" + " * pm.test".repeat(100_000) + "*/\nconst big = \"" + words
                        + "\"; // it's\npm.test('" + "\\'".repeat(100_000) + "', () => {\n"
                        + "pm.response.to.have.status(201);\n});\npm.response.to.have.status(202);"),
                Map.of());

        assertThat(imported.suite()).contains("status: 202");
        assertThat(imported.told())
                .hasSize(2)
                .allSatisfy(told -> assertThat(told).hasSizeLessThan(200).contains("not translated: "));
    }

    @Test
    void aSecondWishOfTheSameKindIsTold() throws Exception {
        Imported imported = read(
                withTest(
                        "pm.response.to.have.status(200);\npm.response.to.have.status(201);\n"
                                + "pm.expect(pm.response.text()).to.include('a');\npm.expect(pm.response.text()).to.include('b');"),
                Map.of());

        assertThat(imported.told())
                .containsExactly(
                        "Shop, test script line 2: not translated: pm.response.to.have.status(201)",
                        "Shop, test script line 4: not translated: pm.expect(pm.response.text()).to.include('b')");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"method":"OPTIONS","url":"http://a/x"} | its method is OPTIONS; allowed: GET, HEAD, POST, PUT, PATCH, DELETE
            {"url":{"raw":"http://a/:id/x"}} | its path variable :id has no value
            {"url":"http://a/{{$guid}}"} | it uses $guid, which Postman makes up for each run; write a fixed value
            {"url":"http://a/","body":{"mode":"file"}} | its body is of the kind 'file', which a case cannot send; allowed: raw, urlencoded, graphql
            {"url":""} | it has no address
            """)
    void aRequestThatCannotBeACaseIsLeftOutWithTheReason(String request, String reason) throws Exception {
        ObjectNode collection = collection();
        collection.withArray("/item").addObject().put("name", "Odd").set("request", JSON.readTree(request));

        Imported imported = read(collection, Map.of());

        assertThat(imported.told()).contains("Odd: left out: " + reason);
        assertThat(imported.suite()).doesNotContain("name: \"Odd\"").contains("# Look at: Odd: left out");
    }

    @Test
    void secretsAreNotWrittenIntoTheSuite() throws Exception {
        ObjectNode collection = collection();
        ObjectNode request = JSON.createObjectNode().put("url", "http://shop.example/b");
        request.putArray("header").addObject().put("key", "X-Api-Key").put("value", "s3cr3t");
        request.putObject("auth")
                .put("type", "basic")
                .putArray("basic")
                .addObject()
                .put("key", "password")
                .put("value", "hunter2");
        collection.withArray("/item").addObject().put("name", "B").set("request", request);
        collection
                .putArray("variable")
                .addObject()
                .put("key", "k")
                .put("value", "hidden")
                .put("type", "secret");

        Imported imported = read(collection, Map.of());

        assertThat(imported.suite() + imported.told())
                .doesNotContain("s3cr3t")
                .doesNotContain("hunter2")
                .doesNotContain("hidden");
        assertThat(imported.told())
                .contains(
                        "B: header X-Api-Key is left out: its value opens doors, and a suite is read by many; write {{name}} and"
                                + " let an earlier case keep it",
                        "B: the authorisation 'basic' is left out: only a bearer token or an API key in a header that is a"
                                + " variable can be taken over");
    }

    @Test
    void variablesWithoutAValueAreToldWithWhoUsesThemFirst() throws Exception {
        ObjectNode collection = collection();
        collection
                .withArray("/item")
                .addObject()
                .put("name", "C")
                .put("request", "http://shop.example/{{tenant}}/{{tenant}}");

        assertThat(read(collection, Map.of()).told())
                .contains("C: {{tenant}} has no value here; give it with --with tenant=…, or in the migration's with:"
                        + " {tenant: …}");
        assertThat(read(collection, Map.of("tenant", "a b")).suite()).contains("get: \"/a%20b/a%20b\"");
    }

    @Test
    void aBaseWithoutAValueIsTheMigrationsAddressAndOtherBasesAreLeftOut() throws Exception {
        ObjectNode collection = collection();
        collection.withArray("/item").removeAll();
        for (String url : List.of("{{host}}/a", "{{host}}/b", "other.example:81/c")) {
            collection.withArray("/item").addObject().put("name", "N").put("request", url);
        }

        Imported imported = read(collection, Map.of());

        assertThat(imported.suite())
                .contains("base: \"{{target.url}}\"")
                .contains("name: \"N (2)\"")
                .doesNotContain("(3)\"");
        assertThat(imported.told())
                .contains(
                        "The base {{host}} has no value here; {{target.url}} is taken, the migration's address",
                        "N (3): left out: it goes to http://other.example:81, and a suite has one base, {{host}}; make a suite"
                                + " of its own");
        assertThat(PostmanCollection.read(collection.toString(), Map.of(), "pod:8080")
                        .suite())
                .contains("base: \"pod:8080\"");
    }

    @Test
    void scriptsAndSettingsThatAreNotTestsAreTold() throws Exception {
        ObjectNode collection = collection();
        ObjectNode script = JSON.createObjectNode().put("listen", "prerequest");
        script.putObject("script").put("exec", "sign(request)");
        collection.putArray("event").add(script);
        ObjectNode item =
                collection.withArray("/item").addObject().put("name", "D").put("request", "http://shop.example/d");
        item.putArray("event").add(script);
        item.putObject("protocolProfileBehavior").put("followRedirects", false).put("strictSSL", false);

        assertThat(read(collection, Map.of()).told())
                .contains(
                        "The collection: the script that runs before each request is not translated",
                        "D: the script that runs before the request is not translated",
                        "D: the setting strictSSL = false is not translated");
    }

    @Test
    void hostileWordsStayWords() throws Exception {
        ObjectNode collection = collection();
        collection.withObject("/info").put("name", "a\"\nbase: http://evil \u2028#");
        collection
                .withArray("/item")
                .addObject()
                .put("name", "x\n  - name: y")
                .put("request", "http://shop.example/%7B\"\n");

        String suite = read(collection, Map.of()).suite();

        assertThat(suite)
                .contains("suite: \"a\\\"\\nbase: http://evil \\u2028#\"")
                .contains("name: \"x\\n  - name: y\"")
                .contains("get: \"/%7B%22\"");
        assertThat(suite.lines().filter(line -> line.startsWith("base:"))).hasSize(1);
    }

    @Test
    void whatIsNoCollectionIsSaid() {
        assertThatThrownBy(() -> PostmanCollection.read("{\n\"info\": nope}", Map.of(), null))
                .isInstanceOf(NoCollection.class)
                .hasMessage("line 2: found what is no JSON; allowed: a file that Postman exported");
        assertThatThrownBy(() -> PostmanCollection.read(
                        "{\"info\":{\"schema\":\"https://schema.getpostman.com/json/collection/v2.0.0/collection.json\"}}",
                        Map.of(),
                        null))
                .hasMessage(
                        "found the schema 'https://schema.getpostman.com/json/collection/v2.0.0/collection.json'; allowed:"
                                + " a collection of Postman's format 2.1 (Export, Collection v2.1)");
        assertThatThrownBy(() -> PostmanCollection.environment("{}"))
                .hasMessage("found no values; allowed: an environment as Postman exports it");
    }

    private static Imported read(ObjectNode collection, Map<String, String> values) throws NoCollection {
        return PostmanCollection.read(collection.toString(), values, null);
    }

    private static ObjectNode withTest(String script) {
        ObjectNode collection = collection();
        ObjectNode event = JSON.createObjectNode().put("listen", "test");
        event.putObject("script").put("exec", script);
        ((ObjectNode) collection.at("/item/0")).putArray("event").add(event);
        return collection;
    }

    private static ObjectNode collection() {
        ObjectNode collection = JSON.createObjectNode();
        collection
                .putObject("info")
                .put("name", "Shop")
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        collection.putArray("item").addObject().put("name", "Shop").put("request", "http://shop.example/a");
        return collection;
    }
}
