#include "oracle/condition_writer.h"

#include "oracle/pack_generator.h"

namespace hearken::oracle {

std::string ConditionWriter::day() {
    return write_day(base_ + random_.one_of({-20, -3, -1, 0, 0, 1, 2, 3, 5, 10, 30}));
}

// The last of the kinds is rare, so that the others meet more often.
std::string ConditionWriter::kind() {
    if (whole(4)) return "met_them";
    return random_.percent(12) ? kinds().back()
                               : kinds()[static_cast<std::size_t>(random_.below(4))];
}

std::string ConditionWriter::name(const Scope& scope) {
    return random_.one_of(scope.names);
}

Tree ConditionWriter::duration() {
    return duration_of(random_.weighted({16,
                                         34,
                                         22,
                                         10,
                                         18,
                                         8,
                                         extent_ == Extent::whole ? 12 : 0,
                                         extent_ == Extent::whole ? 7 : 0}),
                       0);
}

// `more` makes the second end of `between` later than the first.
Tree ConditionWriter::duration_of(int unit, int more) {
    const auto words = [&](int count, const std::string& one) {
        const std::string text = std::to_string(count) + " " + one;
        return count == 1 && random_.percent(70) ? text : text + "s";
    };
    // So many working days after June 2019 end about 4 and 8 May 2020.
    const bool is_of_2019 = civil_of(base_).year == 2019;
    switch (unit) {
        case 0:
            return make("duration",
                        "duration: hours",
                        {words(random_.one_of({1, 24, 24, 48}) + more * 24, "hour")});
        case 1:
            return make("duration",
                        "duration: days",
                        {words(random_.one_of({1, 1, 2, 2, 3, 5, 10}) + more, "day")});
        case 2:
            return make("duration",
                        "duration: working days",
                        {words((is_of_2019 ? random_.one_of({1, 5, 228, 230, 231, 232, 233, 234})
                                           : random_.one_of({1, 1, 2, 3, 5, 8, 10})) +
                                   more,
                               "working day")});
        case 3:
            return make(
                "duration", "duration: weeks", {words(random_.one_of({1, 1, 2}) + more, "week")});
        case 6:
            return make("duration",
                        "duration: school days",
                        {words(random_.one_of({1, 1, 2, 3, 5}) + more, "school day")});
        case 7:
            return make("duration", "duration: param", {"allowed days"});
        default:
            break;
    }
    const bool is_months = unit == 4;
    const int count = is_months ? random_.one_of({1, 1, 1, 3}) : 1;
    Tree rounding = maybe("duration: months or years without rounding", {});
    const int how = random_.weighted({1, 1, 1});
    if (how == 1) rounding = maybe("duration: round down", {" round down"});
    if (how == 2) rounding = maybe("duration: round up", {" round up"});
    return make("duration",
                is_months ? "duration: months" : "duration: years",
                {words(count + more, is_months ? "month" : "year"), rounding});
}

std::string ConditionWriter::range_text(std::string& production) {
    switch (random_.weighted({35, 30, 35})) {
        case 0:
            production = "range: from";
            return write_day(base_ + random_.one_of({-30, -20, -3, 0, 1, 2})) + " ..";
        case 1:
            production = "range: until";
            return ".. " + write_day(base_ + random_.one_of({-1, 1, 2, 5, 30, 60}));
        default:
            break;
    }
    production = "range: both ends";
    const Day first = base_ + random_.one_of({-30, -5, -1, 0, 1});
    return write_day(first) + " .. " + write_day(first + random_.one_of({3, 10, 40, 60}));
}

Tree ConditionWriter::event(const Scope& scope) {
    if (scope.depth < 2 && random_.percent(7)) {
        const Scope inner = scope.inside();
        return make("event", "events in brackets", {"(", events(inner), ")"});
    }
    Scope inner = scope.inside();
    inner.has_event = true;
    inner.has_deadline = false;  // D6
    Tree where = maybe("", {});
    if (scope.depth < 3 && random_.percent(scope.names.empty() ? 8 : 24))
        where = maybe("event where", {" where ", cond(inner)});
    Tree asked = people(scope.names.empty() ? 1 : 3, person_.empty() ? 0 : 32);
    if (random_.percent(10)) return make("event", "any event", {"any event", asked, where});
    return make("event", "event kind", {kind(), asked, where});
}

Tree ConditionWriter::events(const Scope& scope) {
    std::vector<Piece> pieces{event(scope)};
    if (random_.percent(30)) pieces.emplace_back(maybe("events or events", {" or ", event(scope)}));
    return make("events", "", std::move(pieces));
}

Tree ConditionWriter::span(const Scope& scope) {
    const int named = scope.names.empty() ? 0 : 1;
    const int due = scope.has_deadline ? named : 0;
    switch (random_.weighted({36, 18 * named, 120 * due, 22 * named, 22 * named})) {
        case 1:
            return maybe("span: over name .. name",
                         {" over " + name(scope) + " .. " + name(scope)});
        case 2:
            return maybe("span: over name .. deadline", {" over " + name(scope) + " .. deadline"});
        case 3:
            return maybe("span: before", {" before " + name(scope)});
        case 4:
            return maybe("span: after", {" after " + name(scope)});
        default:
            return maybe("span: none", {});
    }
}

Tree ConditionWriter::cond(const Scope& scope) {
    std::vector<Piece> pieces{unary(scope)};
    if (scope.depth < 4 && random_.percent(22))
        pieces.emplace_back(maybe("cond: and", {" and ", unary(scope)}));
    return make("cond", "", std::move(pieces));
}

Tree ConditionWriter::pred(const Scope& scope) {
    std::vector<Piece> pieces{cond(scope)};
    if (random_.percent(25)) pieces.emplace_back(maybe("pred: or", {" or ", cond(scope)}));
    return make("pred", "", std::move(pieces));
}

Tree ConditionWriter::unary(const Scope& scope) {
    const int deep = scope.depth < 3 ? 1 : 0;
    switch (random_.weighted({72, 8 * deep, 9 * deep, 9 * deep, 9 * deep})) {
        case 1:
            return make("unary", "cond: not", {"not ", unary(scope.inside())});
        case 2: {
            const Scope inner = scope.inside();
            return make("unary",
                        "cond: in brackets",
                        {"(", cond(inner), maybe("pred: or", {" or ", cond(inner)}), ")"});
        }
        case 3:
            return make(
                "unary", "cond: some events", {"some ", events(scope.inside()), span(scope)});
        case 4:
            return make("unary", "cond: no events", {"no ", events(scope.inside()), span(scope)});
        default:
            if (whole(person_.empty() ? 13 : 20)) return of_people(scope);
            return comparison(scope);
    }
}

}  // namespace hearken::oracle
