package vitrine.nn.data.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What there is to know about a data set: where it comes from, and what its columns mean (Gebru et al. 2021,
/// *Datasheets for datasets*, in short).
///
/// @param title       its name
/// @param description what its rows are, in a sentence or two
/// @param file        the file that holds it
/// @param target      the column that is to be predicted
/// @param classes     readable names of that column's levels, where those in the file are codes
/// @param apart       columns that are not to be looked at, and why
/// @param source      where the file comes from
/// @param citation    whom to cite
/// @param licence     under which licence it is published
/// @param columns     what each column means, from left to right
public record TableCard(String title, String description, String file, String target,
        SequencedMap<String, String> classes, SequencedMap<String, String> apart, String source, String citation,
        String licence, SequencedMap<String, String> columns) {
    /// Copies the maps and keeps their order.
    public TableCard {
        classes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(classes));
        apart = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(apart));
        columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    }

    /// The card in this JSON text.
    static TableCard of(String json) {
        JsonNode card = JsonMapper.shared().readTree(json);
        return new TableCard(text(card, "title"), text(card, "description"), text(card, "file"), text(card, "target"),
                map(card, "classes"), map(card, "apart"), text(card, "source"), text(card, "citation"),
                text(card, "licence"), map(card, "columns"));
    }

    private static String text(JsonNode card, String field) {
        return card.required(field).stringValue();
    }

    private static SequencedMap<String, String> map(JsonNode card, String field) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        card.required(field).properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().stringValue()));
        return map;
    }

    /// The columns' names, from left to right.
    List<String> names() {
        return new ArrayList<>(columns.keySet());
    }
}
