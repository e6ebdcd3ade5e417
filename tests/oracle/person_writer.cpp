// Conditions on people, for the generator.
#include "oracle/condition_writer.h"

namespace hearken::oracle {

// What is asked of the people of an event; the chances are percents.
Tree ConditionWriter::people(int chance, int chance_of_about) {
    std::vector<Piece> pieces;
    if (whole(chance_of_about)) pieces.emplace_back(about_person());
    if (whole(chance)) pieces.emplace_back(by_role());
    if (whole(chance)) pieces.emplace_back(attended());
    return make("", "", std::move(pieces));
}

Tree ConditionWriter::some_people() {
    const int of_person = person_.empty() ? 0 : 50;
    switch (random_.weighted({of_person, 50, 50})) {
        case 0:
            return make("people", "", {about_person(), people(15, 0)});
        case 1:
            return make("people", "", {by_role()});
        default:
            return make("people", "", {attended()});
    }
}

Tree ConditionWriter::about_person() {
    if (random_.percent(70)) return maybe("event about", {" about " + person_});
    return maybe("event of", {" of " + person_});
}

Tree ConditionWriter::by_role() {
    return maybe("event by", {" by ", role()});
}

Tree ConditionWriter::attended() {
    std::vector<Piece> pieces{" attended by ", role()};
    if (random_.percent(45)) pieces.emplace_back(maybe("attended by several", {", ", role()}));
    return maybe("event attended by", std::move(pieces));
}

// Of roles and agencies.
Tree ConditionWriter::role() {
    const Words words{"sergeant", "sergeant", "gp", "gp", "police", "health", "child"};
    if (random_.percent(55)) return make("role", "", {random_.one_of(words)});
    return make(
        "role",
        "by any of",
        {"any of {" + random_.one_of(words), maybe("", {", " + random_.one_of(words)}), "}"});
}

Tree ConditionWriter::of_people(const Scope& scope) {
    const int named = scope.names.empty() ? 0 : 1;
    const int aged = person_.empty() ? 0 : named;
    switch (random_.weighted({person_.empty() ? 30 : 160, 30 * named, 150 * aged})) {
        case 0:
            return same(scope);
        case 1:
            return make("unary", "cond: name of people", {name(scope), some_people()});
        default:
            return make("unary",
                        "age",
                        {"age of " + person_ + " on " + name(scope),
                         relation(true),
                         random_.one_of({"18", "18", "18", "19", "10", "1", "0"})});
    }
}

Tree ConditionWriter::same(const Scope& scope) {
    const int named = scope.names.empty() ? 0 : 1;
    const auto of_name = [&](int how) {
        const std::string what = how == 1 ? "by" : "about";
        return make("path", "same: " + what, {name(scope) + "." + what});
    };
    const auto attribute = [&] {
        return path(
            scope,
            random_.one_of(random_.one_of({text_attributes, number_attributes, date_attributes})));
    };
    const int how = random_.weighted({person_.empty() ? 30 : 12, 40 * named, 40 * named});
    Tree left = how == 0 ? attribute() : of_name(how);
    Tree right;
    if (how == 0)
        right = attribute();
    else if (!person_.empty() && random_.percent(95))
        right = make("path", "same: the person", {person_});
    else
        right = of_name(random_.percent(85) ? how : 3 - how);
    if (random_.percent(50)) return make("unary", "same", {"same ", left, " as ", right});
    return make("unary", "different", {"different ", left, " from ", right});
}

}  // namespace hearken::oracle
