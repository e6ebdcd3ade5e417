// Comparisons of values, for the generator.
#include "oracle/condition_writer.h"

namespace hearken::oracle {

namespace {

const Words texts{"done", "NIL", "north"};

}  // namespace

Tree ConditionWriter::path(const Scope& scope, const std::string& attribute) {
    const bool is_nested = attribute.find('.') != std::string::npos && attribute[0] != '`';
    Tree written = make("",
                        is_nested                  ? "path: nested"
                        : attribute.front() == '`' ? "path: in backquotes"
                                                   : "",
                        {attribute});
    const int bare = scope.has_event ? 55 : 0;
    const int named = scope.names.empty() ? 0 : 35;
    const int of_person = person_.empty() ? 0 : 22;
    switch (random_.weighted({bare, named, 18, of_person})) {
        case 0:
            return make("path", "path: of the event", {written});
        case 1:
            return make("path", "path: of a name", {name(scope), ".", written});
        case 3:
            return make("path", "path: of the person", {person_ + ".", written});
        default:
            return make("path", "path: of the case", {"case.", written});
    }
}

Tree ConditionWriter::number() {
    switch (random_.weighted({60, 22, 18})) {
        case 0:
            return make("number", "operand: number", {random_.one_of({"0", "1", "2", "10"})});
        case 1:
            return make("number", "number: decimal", {random_.one_of({"1.5", "0.10", "10.0"})});
        default:
            return make("number", "number: negative", {random_.one_of({"-1", "-2.5"})});
    }
}

Tree ConditionWriter::latest(const Scope& scope) {
    Tree before = maybe("", {});
    if (!scope.names.empty() && random_.percent(40))
        before = maybe("latest: before name", {" before " + name(scope)});
    Tree otherwise = maybe("", {});
    if (random_.percent(60)) otherwise = maybe("latest: else", {" else ", number()});
    return make("operand",
                "operand: latest",
                {"latest " + random_.one_of(number_attributes), before, otherwise});
}

Tree ConditionWriter::operand(const Scope& scope) {
    switch (random_.weighted({45, scope.is_of_each && !scope.has_event ? 0 : 35, 20})) {
        case 0:
            return make("operand", "", {path(scope, random_.one_of(number_attributes))});
        case 1:
            return latest(scope);
        default:
            return make("operand", "", {number()});
    }
}

Tree ConditionWriter::sum(const Scope& scope) {
    std::vector<Piece> pieces{operand(scope)};
    if (random_.percent(30)) pieces.emplace_back(maybe("sum: plus", {" + ", operand(scope)}));
    if (random_.percent(28)) pieces.emplace_back(maybe("sum: minus", {" - ", operand(scope)}));
    return make("sum", "", std::move(pieces));
}

Tree ConditionWriter::relation(bool has_order) {
    const int ordered = has_order ? 1 : 0;
    const int at = random_.weighted({3, 2, 2 * ordered, 2 * ordered, 2 * ordered, 2 * ordered});
    const Words signs{"=", "!=", "<", "<=", ">", ">="};
    const std::string& sign = signs[static_cast<std::size_t>(at)];
    return make("relation", "comparison: " + sign, {" " + sign + " "});
}

Tree ConditionWriter::happened(const Scope& scope) {
    if (scope.has_event && (scope.names.empty() || random_.percent(50)))
        return make("operand", "operand: happened", {"happened"});
    return make("operand", "operand: name.happened", {name(scope), ".happened"});
}

Tree ConditionWriter::comparison(const Scope& scope) {
    const bool has_any_event = scope.has_event || !scope.names.empty();
    switch (random_.weighted(
        {22, 26, 16, 10, has_any_event ? 10 : 0, 8, 10, 16, extent_ == Extent::whole ? 9 : 0})) {
        case 0:
            return make("unary",
                        "operand: yes or no",
                        {path(scope, random_.one_of(yes_attributes)),
                         relation(false),
                         random_.one_of({"yes", "yes", "no"})});
        case 1: {
            Tree left = sum(scope);
            Tree right = sum(scope);
            return make("unary", "comparison of sums", {left, relation(true), right});
        }
        case 2:
            return make("unary",
                        "operand: text",
                        {path(scope, random_.one_of(text_attributes)),
                         relation(false),
                         "\"" + random_.one_of(texts) + "\""});
        case 3:
            return make("unary",
                        "operand: date",
                        {path(scope, random_.one_of(date_attributes)), relation(true), day()});
        case 4:
            return make("unary", "operand: date", {happened(scope), relation(true), day()});
        case 5: {
            const auto& any =
                random_.one_of({&number_attributes, &text_attributes, &date_attributes});
            return make("unary",
                        "comparison of attributes",
                        {path(scope, random_.one_of(*any)),
                         relation(false),
                         path(scope, random_.one_of(*any))});
        }
        case 6:
            return make("unary",
                        "comparison: known",
                        {path(scope,
                              random_.one_of(random_.one_of(
                                  {yes_attributes, number_attributes, text_attributes}))),
                         " known"});
        case 7:
            return set(scope);
        default:
            return make("unary",
                        "text has",
                        {"text ",
                         path(scope, "narrative"),
                         random_.one_of({" has words", " has no words"})});
    }
}

Tree ConditionWriter::set(const Scope& scope) {
    const auto in =
        [&](const Words& attributes, const std::string& production, const Words& values) {
            std::vector<Piece> pieces{path(scope, random_.one_of(attributes)),
                                      " in {",
                                      make("", production, {random_.one_of(values)})};
            for (int at = 0; at < 2; ++at)
                if (random_.percent(60))
                    pieces.emplace_back(maybe("", {", " + random_.one_of(values)}));
            pieces.emplace_back("}");
            return make("unary", "comparison: in", std::move(pieces));
        };
    switch (random_.weighted({25, 25, 28, 30, 26})) {
        case 0:
            return in(text_attributes, "set: word", {"done", "north", "east"});
        case 1:
            return in(text_attributes, "set: text", {"\"NIL\"", "\"done\""});
        case 2:
            return in(number_attributes, "set: number", {"1", "10", "-2.5", "1.5"});
        case 3:
            return in(date_attributes, "set: date", {day(), day(), day()});
        default:
            return in(yes_attributes, "set: yes or no", {"yes", "no"});
    }
}

}  // namespace hearken::oracle
