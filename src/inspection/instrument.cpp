#include "inspection/instrument.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/hash.h"
#include "base/text.h"
#include "base/toml_reader.h"
#include "inspection/table.h"

namespace hearken::inspection {

namespace {

constexpr std::size_t size_max = 1024UL * 1024;

bool has(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

class Reader : TomlReader {
public:
    explicit Reader(std::string_view file)
        : TomlReader(file, "docs/inspections.md lists what an instrument says.") {}

    Result<Instrument> read(std::string_view text) {
        made_.sha256 = sha256_hex(text);
        const toml::table root = TRY(parse(text));
        TRY(allow_only(root,
                       {"name",
                        "grades",
                        "adverse",
                        "overall",
                        "calibration_pass",
                        "elimination_reasons",
                        "topics",
                        "questions"}));
        made_.name = TRY(text_at(root, "name"));
        TRY(read_grades(root));
        for (const toml::table* topic : TRY(some_tables_at(root, "topics")))
            TRY(read_topic(*topic));
        for (const toml::table* question : TRY(some_tables_at(root, "questions"))) {
            TRY(read_question(*question));
        }
        return std::move(made_);
    }

private:
    /// A word that may stand in the column item of an answers file.
    Result<std::string> id_at(const toml::table& table, std::string_view key) const {
        const std::string id = TRY(text_at(table, key));
        if (is_id(id) && id != "grade") return id;
        return refuse(table.get(key)->source(),
                      fmt::format("\"{}\" is no id.", printable(id)),
                      "Write small letters, digits and _, at most 60; \"grade\" is taken.");
    }
    Result<std::vector<const toml::table*>> some_tables_at(const toml::table& root,
                                                           std::string_view key) const {
        std::vector<const toml::table*> tables = TRY(tables_at(root, key));
        if (tables.empty())
            return refuse(root.source(),
                          fmt::format("there is no [[{}]].", key),
                          "An instrument has at least one topic and one question.");
        return tables;
    }

    Result<void> read_grades(const toml::table& root) {
        made_.grades = TRY(texts_at(root, "grades"));
        made_.adverse = TRY(texts_at(root, "adverse"));
        if (made_.grades.size() < 2 || made_.grades.size() > 20) {
            return refuse(root.get("grades")->source(),
                          "a scale has 2 to 20 grades.",
                          "Write them, the best first.");
        }
        for (const std::string& grade : made_.adverse) {
            if (has(made_.grades, grade)) continue;
            return refuse(root.get("adverse")->source(),
                          fmt::format("\"{}\" is none of the grades.", printable(grade)),
                          "Name those of the grades that a headline counts.");
        }
        if (const toml::node* overall = root.get("overall")) {
            const std::string word = TRY(text_in(*overall, "overall"));
            if (word != "worst" && word != "middle") {
                return refuse(overall->source(),
                              "\"overall\" is worst or middle.",
                              "worst: the worst grade of a topic; middle: the middle one.");
            }
            if (word == "middle") made_.overall = Instrument::Overall::middle;
        }
        if (const toml::node* pass = root.get("calibration_pass")) {
            const auto share = pass->value_exact<double>();
            if (!share || !(*share > 0 && *share <= 1)) {
                return refuse(pass->source(),
                              "\"calibration_pass\" is no share above 0 and up to 1.",
                              "Write it like 0.9.");
            }
            made_.calibration_pass = share;
        }
        if (root.get("elimination_reasons") != nullptr) {
            made_.elimination_reasons = TRY(texts_at(root, "elimination_reasons"));
        }
        return {};
    }

    Result<void> read_topic(const toml::table& table) {
        TRY(allow_only(table, {"id", "title"}));
        Topic topic{TRY(id_at(table, "id")), TRY(text_at(table, "title"))};
        for (const Topic& known : made_.topics) {
            if (known.id != topic.id) continue;
            return refuse(table.source(),
                          fmt::format("topic \"{}\" stands twice.", topic.id),
                          "Give each an id of its own.");
        }
        made_.topics.push_back(std::move(topic));
        return {};
    }

    Result<void> read_question(const toml::table& table) {
        TRY(allow_only(
            table, {"id", "topic", "text", "answers", "limits", "asked", "fields", "unverified"}));
        Question question;
        question.id = TRY(id_at(table, "id"));
        question.topic = TRY(text_at(table, "topic"));
        question.text = TRY(text_at(table, "text"));
        question.answers = TRY(texts_at(table, "answers"));
        if (made_.question(question.id) != nullptr) {
            return refuse(table.source(),
                          fmt::format("question \"{}\" stands twice.", question.id),
                          "Give each an id of its own.");
        }
        if (std::none_of(made_.topics.begin(), made_.topics.end(), [&](const Topic& topic) {
                return topic.id == question.topic;
            })) {
            return refuse(table.get("topic")->source(),
                          fmt::format("there is no topic \"{}\".", printable(question.topic)),
                          "Name the id of a [[topics]].");
        }
        if (table.get("fields") != nullptr) question.fields = TRY(texts_at(table, "fields"));
        if (table.get("unverified") != nullptr) {
            question.unverified = TRY(text_at(table, "unverified"));
        }
        TRY(read_limits(table, question));
        TRY(read_asked(table, question));
        made_.questions.push_back(std::move(question));
        return {};
    }

    Result<const toml::table*> table_at(const toml::table& table, std::string_view key) const {
        const toml::node* const node = table.get(key);
        if (node == nullptr) return nullptr;
        if (node->is_table()) return node->as_table();
        return refuse(
            node->source(), fmt::format("\"{}\" is no table.", key), "Write { ANSWER = \"...\" }.");
    }

    Result<void> read_limits(const toml::table& table, Question& question) const {
        const toml::table* const limits = TRY(table_at(table, "limits"));
        if (limits == nullptr) return {};
        for (auto&& [key, node] : *limits) {
            const std::string grade = TRY(text_in(node, "limits"));
            const auto index = made_.grade_index(grade);
            if (!has(question.answers, key.str()) || !index) {
                return refuse(node.source(),
                              fmt::format("\"{}\" is no answer, or \"{}\" no grade.",
                                          printable(key.str()),
                                          printable(grade)),
                              "Write ANSWER = \"GRADE\": the best grade that is left.");
            }
            question.limits[std::string(key.str())] = *index;
        }
        return {};
    }

    /// asked = { QUESTION = ["answer", ...] }, of one earlier question.
    Result<void> read_asked(const toml::table& table, Question& question) const {
        const toml::table* const asked = TRY(table_at(table, "asked"));
        if (asked == nullptr) return {};
        const std::string remedy =
            "Write asked = { EARLIER_QUESTION = [\"answer\"] }, of one question above.";
        if (asked->size() != 1) {
            return refuse(asked->source(), "\"asked\" names one question.", remedy);
        }
        for (auto&& [key, node] : *asked) {
            question.asked_after = key.str();
            question.asked_where = TRY(texts_in(node, "asked"));
            const Question* const earlier = made_.question(question.asked_after);
            if (earlier == nullptr) {
                return refuse(
                    node.source(),
                    fmt::format("there is no question \"{}\" above.", printable(key.str())),
                    remedy);
            }
            for (const std::string& answer : question.asked_where) {
                if (has(earlier->answers, answer)) continue;
                return refuse(
                    node.source(),
                    fmt::format(
                        "\"{}\" is no answer of \"{}\".", printable(answer), question.asked_after),
                    remedy);
            }
        }
        return {};
    }

    Instrument made_;
};

}  // namespace

std::optional<std::size_t> Instrument::grade_index(std::string_view grade) const {
    const auto found = std::find(grades.begin(), grades.end(), grade);
    if (found == grades.end()) return std::nullopt;
    return static_cast<std::size_t>(found - grades.begin());
}

const Question* Instrument::question(std::string_view id) const {
    const auto found = std::find_if(
        questions.begin(), questions.end(), [&](const Question& known) { return known.id == id; });
    return found == questions.end() ? nullptr : &*found;
}

Result<Instrument> parse_instrument(std::string_view text, std::string_view file) {
    if (text.size() > size_max || !is_valid_utf8(text)) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is no instrument: it is larger than 1 MB, or no UTF-8.",
                                printable(file, 400)),
                    "Name the TOML file of the instrument.");
    }
    return Reader(file).read(text);
}

}  // namespace hearken::inspection
