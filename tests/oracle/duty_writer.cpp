#include "oracle/duty_writer.h"

namespace hearken::oracle {

// Notes what clauses the duty allows: a deadline, a clock.
Tree DutyWriter::whole_duty(const Scope& scope) {
    has_deadline_ = false;
    has_clock_ = false;
    switch (duty_kind_) {
        case 0:
            return response(scope);
        case 1:
            return bound(scope);
        case 2:
            return quality(scope);
        case 3:
        case 4:
        case 5:
            return counted(scope, duty_kind_ - 3);
        case 6:
            return order(scope);
        case 7:
            return periodic(scope);
        case 8:
        case 9:
            return group(scope, duty_kind_ == 8);
        default:
            return make("duty",
                        "duty: order, before each",
                        {events(scope), " before each ", events(scope)});
    }
}

Tree DutyWriter::timing(const Scope& scope) {
    Tree written = limits(scope);
    Tree recorded = maybe("", {});
    const bool is_practicable = written->production == "timing: as soon as practicable";
    if (!is_practicable && whole(16)) recorded = maybe("by recorded time", {" by recorded time"});
    return make("", "", {written, recorded});
}

// How long there is, by a value of a named event or of the case.
Tree DutyWriter::table(const Scope& scope) {
    Scope of_names = scope;
    of_names.has_event = false;
    const std::string person = person_;
    person_.clear();
    const auto lines = [&](const std::string& attribute, const Words& values) {
        std::vector<Piece> pieces{"by ", path(of_names, attribute), " {"};
        for (std::size_t at = 0; at < values.size(); ++at) {
            pieces.emplace_back((at == 0 ? "" : ", ") + values[at] + ": ");
            pieces.emplace_back(duration());
        }
        pieces.emplace_back("}");
        return make("table", "table of times", std::move(pieces));
    };
    Tree made;
    switch (random_.weighted({4, 3, 3})) {
        case 0:
            made = lines("outcome", {"done", "NIL"});
            break;
        case 1:
            made = lines(random_.one_of(number_attributes), {"1", "10"});
            break;
        default:
            made = lines(random_.one_of(yes_attributes), {"yes", "no"});
            break;
    }
    person_ = person;
    return made;
}

Tree DutyWriter::limits(const Scope& scope) {
    has_clock_ = true;
    const std::string reference = random_.percent(70) ? scope.names.front() : name(scope);
    const int more = extent_ == Extent::whole ? 1 : 0;
    const int how = random_.weighted({46, 31, 33, 20, 12 * more, 12 * more, 9 * more});
    has_deadline_ = how != 1;
    switch (how) {
        case 0:
            return make("timing",
                        "timing: within",
                        {" within ", whole(16) ? table(scope) : duration(), " of " + reference});
        case 1:
            return make("timing",
                        "timing: not before",
                        {" not before ", duration(), " after " + reference});
        case 2: {
            const int unit = random_.weighted({16, 34, 22, 10, 12, 6});
            Tree first = duration_of(unit, 0);
            Tree second = duration_of(unit, random_.one_of({2, 5, 12}));
            return make("timing",
                        "timing: between",
                        {" between ", first, " and ", second, " after " + reference});
        }
        default:
            return make(
                "timing", "timing: exactly", {" exactly ", duration(), " after " + reference});
    }
}

Tree DutyWriter::response(const Scope& scope) {
    Tree bound_name = maybe("", {});
    Tree where = maybe("", {});
    Scope inner = scope;
    inner.has_event = true;
    const bool is_named = random_.percent(20);
    if (is_named) {
        bound_name = make("", "response as name", {" as r"});
        inner.names.emplace_back("r");
    }
    if (is_named && random_.percent(35))
        where = maybe("response where", {" where ", same(inner)});
    else if (random_.percent(24))
        where = maybe("response where", {" where ", cond(inner)});
    return make("duty", "duty: response", {events(scope), bound_name, where, timing(scope)});
}

Tree DutyWriter::bound(const Scope& scope) {
    Tree where = maybe("", {});
    Scope inner = scope;
    inner.has_event = true;
    if (random_.percent(65)) where = maybe("named event where", {" where ", cond(inner)});
    return make("duty", "duty: named event in time", {name(scope), where, timing(scope)});
}

Tree DutyWriter::quality(const Scope& scope) {
    Scope inner = scope;
    inner.has_event = true;
    const std::string of = name(scope);
    if (whole(40)) {
        Tree where = maybe("", {});
        if (random_.percent(85)) where = maybe("quality by people where", {" where ", cond(inner)});
        return make("duty", "duty: quality by people", {of, some_people(), where});
    }
    return make("duty", "duty: quality", {of, " where ", cond(inner)});
}

Tree DutyWriter::window(const Scope& scope, bool is_of_periodic) {
    const int plain = is_of_periodic ? 0 : 1;
    switch (random_.weighted({20 * plain, 34 * plain, 22 * plain, 27 * plain, 42})) {
        case 0:
            return make("window", "window: in case", {" in case"});
        case 1:
            has_deadline_ = true;
            has_clock_ = true;
            return make("window", "window: within", {" within ", duration(), " of " + name(scope)});
        case 2:
            return make("window", "window: before", {" before " + name(scope)});
        case 3:
            return make("window", "window: after", {" after " + name(scope)});
        default:
            break;
    }
    Tree from = random_.percent(50) ? make("", "window: from name", {name(scope)})
                                    : make("", "window: from events", {events(scope)});
    Scope inner = scope;
    inner.has_event = true;
    Tree until = random_.percent(60) ? make("", "window: until events", {events(scope)})
                                     : make("", "window: until pred", {pred(inner)});
    return make("window", "", {" from ", from, " until ", until});
}

Tree DutyWriter::counted(const Scope& scope, int how) {
    Tree of = events(scope);
    Tree in = window(scope, false);
    if (how == 0) return make("duty", "duty: no", {"no ", of, in});
    const std::string count = random_.one_of({"1", "1", "2", "3"});
    if (how == 1) return make("duty", "duty: at least", {"at least " + count + " ", of, in});
    return make("duty", "duty: at most", {"at most " + count + " ", of, in});
}

Tree DutyWriter::order(const Scope& scope) {
    switch (random_.weighted({1, 1, 1})) {
        case 0:
            return make(
                "duty", "duty: order, before name", {events(scope), " before " + name(scope)});
        case 1:
            return make("duty",
                        "duty: order, before first",
                        {events(scope), " before first ", events(scope)});
        default:
            return make("duty",
                        "duty: order, before last",
                        {events(scope), " before last ", events(scope)});
    }
}

Tree DutyWriter::periodic(const Scope& scope) {
    Tree every = whole(20) ? table(scope) : duration();
    Tree first = maybe("", {});
    if (random_.percent(85)) first = maybe("every: first", {" first ", duration()});
    Tree of = events(scope);
    Tree in = window(scope, true);
    has_deadline_ = false;
    has_clock_ = true;
    return make("duty", "duty: every", {"every ", every, first, " ", of, " while", in});
}

Tree DutyWriter::part(const Scope& scope) {
    switch (random_.weighted({40, 10, 12, 10, 10, 10, 10})) {
        case 0:
            return response(scope);
        case 1:
            return bound(scope);
        case 2:
            return quality(scope);
        case 6:
            return order(scope);
        default:
            return counted(scope, random_.below(3));
    }
}

Tree DutyWriter::group(const Scope& scope, bool is_all) {
    std::vector<Piece> pieces{is_all ? "all { " : "any { ", part(scope)};
    pieces.emplace_back(maybe("", {"; ", part(scope)}));
    if (random_.percent(42))
        pieces.emplace_back(
            maybe("group in a group",
                  {"; ", is_all ? "any { " : "all { ", part(scope), "; ", part(scope), " }"}));
    if (random_.percent(46)) pieces.emplace_back(maybe("group: last semicolon", {";"}));
    pieces.emplace_back(" }");
    has_deadline_ = false;
    return make("duty", is_all ? "duty: all" : "duty: any", std::move(pieces));
}

}  // namespace hearken::oracle
