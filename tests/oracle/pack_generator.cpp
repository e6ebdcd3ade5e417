#include "oracle/pack_generator.h"

#include <algorithm>

#include "oracle/time.h"

namespace hearken::oracle {

namespace {

using Words = std::vector<std::string>;

const Words yes_attributes{"present", "urgent"};
const Words number_attributes{"amount", "paid"};
const Words text_attributes{"outcome", "address.area", "`Off. type`"};
const Words date_attributes{"due", "born"};
const Words texts{"done", "NIL", "north"};
const Words feeds{"one.feed", "two"};

/// Where a condition stands: which names it may use, and whether one event is looked at.
struct Scope {
    Words names;
    bool has_event = false;
    bool has_deadline = false;
    int depth = 0;

    [[nodiscard]] Scope inside() const {
        Scope scope = *this;
        ++scope.depth;
        return scope;
    }
};

class StandardWriter {
public:
    StandardWriter(Random& random, Day base, int number)
        : random_(random), base_(base), number_(number) {}

    Tree standard() {
        std::vector<Piece> pieces{"standard S-" + std::to_string(number_) + " \"Generated\" {\n"};
        for (Tree& clause : about()) pieces.emplace_back(std::move(clause));
        duty_kind_ = random_.weighted({34, 11, 10, 11, 6, 9, 12, 8, 6, 8, 4});
        const bool has_when = duty_kind_ != 10;
        Scope scope;
        if (has_when) pieces.emplace_back(when(scope));
        if (has_when) {
            const int anchors = random_.weighted({78, 17, 5});
            for (int at = 0; at < anchors; ++at) pieces.emplace_back(given(scope));
        } else {
            duty_kind_ = 10;
        }
        Tree duty = whole_duty(scope);
        Scope of_conditions = scope;
        of_conditions.has_deadline = has_deadline_;
        if (random_.percent(18)) pieces.emplace_back(unless(of_conditions));
        if (random_.percent(16)) pieces.emplace_back(doubt(of_conditions));
        if (random_.percent(16)) pieces.emplace_back(discharged(scope));
        if (has_clock_ && random_.percent(38)) pieces.emplace_back(stops(scope));
        if (has_clock_ && random_.percent(6)) pieces.emplace_back(stops(scope));
        const std::string override_text = calendar();
        if (random_.percent(18) && has_when)
            versions(pieces, scope, duty, override_text);
        else
            pieces.emplace_back(require(duty, override_text));
        if (random_.percent(28)) pieces.emplace_back(needs(scope));
        if (random_.percent(6)) pieces.emplace_back(needs(scope));
        pieces.emplace_back("}\n");
        return make("standard", "", std::move(pieces));
    }

private:
    // --- Words -----------------------------------------------------------------------------------

    std::string day() {
        return write_day(base_ + random_.one_of({-20, -3, -1, 0, 0, 1, 2, 3, 5, 10, 30}));
    }

    // The last of the kinds is rare, so that the others meet more often.
    std::string kind() {
        return random_.percent(12) ? kinds().back()
                                   : kinds()[static_cast<std::size_t>(random_.below(4))];
    }

    std::string name(const Scope& scope) { return random_.one_of(scope.names); }

    Tree duration() { return duration_of(random_.weighted({16, 34, 22, 10, 18, 8}), 0); }

    // `more` makes the second end of `between` later than the first.
    Tree duration_of(int unit, int more) {
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
                return make(
                    "duration",
                    "duration: working days",
                    {words((is_of_2019 ? random_.one_of({1, 5, 228, 230, 231, 232, 233, 234})
                                       : random_.one_of({1, 1, 2, 3, 5, 8, 10})) +
                               more,
                           "working day")});
            case 3:
                return make("duration",
                            "duration: weeks",
                            {words(random_.one_of({1, 1, 2}) + more, "week")});
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

    std::string range_text(std::string& production) {
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

    // --- About -----------------------------------------------------------------------------------

    std::vector<Tree> about() {
        std::vector<Tree> clauses;
        if (random_.percent(6)) clauses.push_back(maybe("source", {"  source \"A paper\"\n"}));
        if (random_.percent(8))
            clauses.push_back(
                maybe("weight",
                      {"  weight ",
                       random_.one_of({"statute", "statutory_guidance", "code", "local"}),
                       "\n"}));
        if (random_.percent(8))
            clauses.push_back(maybe(
                "status",
                {"  status ", random_.one_of({"verified", "unverified \"recalled\""}), "\n"}));
        if (random_.percent(17)) {
            std::string production;
            const std::string range = range_text(production);
            Tree judged = maybe("", {});
            const int by = random_.weighted({24, 24, 26, 26});
            if (by == 1) judged = maybe("judged by trigger", {" judged by trigger"});
            if (by == 2) judged = maybe("judged by deadline", {" judged by deadline"});
            if (by == 3) judged = maybe("judged by response", {" judged by response"});
            clauses.push_back(
                maybe("effective", {"  effective ", make("", production, {range}), judged, "\n"}));
        }
        return clauses;
    }

    // --- Events and conditions -------------------------------------------------------------------

    Tree event(const Scope& scope) {
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
        if (random_.percent(10)) return make("event", "any event", {"any event", where});
        return make("event", "event kind", {kind(), where});
    }

    Tree events(const Scope& scope) {
        std::vector<Piece> pieces{event(scope)};
        if (random_.percent(30))
            pieces.emplace_back(maybe("events or events", {" or ", event(scope)}));
        return make("events", "", std::move(pieces));
    }

    Tree span(const Scope& scope) {
        const int named = scope.names.empty() ? 0 : 1;
        const int due = scope.has_deadline ? named : 0;
        switch (random_.weighted({36, 18 * named, 70 * due, 22 * named, 22 * named})) {
            case 1:
                return maybe("span: over name .. name",
                             {" over " + name(scope) + " .. " + name(scope)});
            case 2:
                return maybe("span: over name .. deadline",
                             {" over " + name(scope) + " .. deadline"});
            case 3:
                return maybe("span: before", {" before " + name(scope)});
            case 4:
                return maybe("span: after", {" after " + name(scope)});
            default:
                return maybe("span: none", {});
        }
    }

    Tree cond(const Scope& scope) {
        std::vector<Piece> pieces{unary(scope)};
        if (scope.depth < 4 && random_.percent(22))
            pieces.emplace_back(maybe("cond: and", {" and ", unary(scope)}));
        return make("cond", "", std::move(pieces));
    }

    Tree pred(const Scope& scope) {
        std::vector<Piece> pieces{cond(scope)};
        if (random_.percent(25)) pieces.emplace_back(maybe("pred: or", {" or ", cond(scope)}));
        return make("pred", "", std::move(pieces));
    }

    Tree unary(const Scope& scope) {
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
                return make(
                    "unary", "cond: no events", {"no ", events(scope.inside()), span(scope)});
            default:
                return comparison(scope);
        }
    }

    Tree path(const Scope& scope, const std::string& attribute) {
        const bool is_nested = attribute.find('.') != std::string::npos && attribute[0] != '`';
        Tree written = make("",
                            is_nested                  ? "path: nested"
                            : attribute.front() == '`' ? "path: in backquotes"
                                                       : "",
                            {attribute});
        const int bare = scope.has_event ? 55 : 0;
        const int named = scope.names.empty() ? 0 : 35;
        switch (random_.weighted({bare, named, 18})) {
            case 0:
                return make("path", "path: of the event", {written});
            case 1:
                return make("path", "path: of a name", {name(scope), ".", written});
            default:
                return make("path", "path: of the case", {"case.", written});
        }
    }

    Tree number() {
        switch (random_.weighted({60, 22, 18})) {
            case 0:
                return make("number", "operand: number", {random_.one_of({"0", "1", "2", "10"})});
            case 1:
                return make("number", "number: decimal", {random_.one_of({"1.5", "0.10", "10.0"})});
            default:
                return make("number", "number: negative", {random_.one_of({"-1", "-2.5"})});
        }
    }

    Tree latest(const Scope& scope) {
        Tree before = maybe("", {});
        if (!scope.names.empty() && random_.percent(40))
            before = maybe("latest: before name", {" before " + name(scope)});
        Tree otherwise = maybe("", {});
        if (random_.percent(60)) otherwise = maybe("latest: else", {" else ", number()});
        return make("operand",
                    "operand: latest",
                    {"latest " + random_.one_of(number_attributes), before, otherwise});
    }

    Tree operand(const Scope& scope) {
        switch (random_.weighted({45, 35, 20})) {
            case 0:
                return make("operand", "", {path(scope, random_.one_of(number_attributes))});
            case 1:
                return latest(scope);
            default:
                return make("operand", "", {number()});
        }
    }

    Tree sum(const Scope& scope) {
        std::vector<Piece> pieces{operand(scope)};
        if (random_.percent(30)) pieces.emplace_back(maybe("sum: plus", {" + ", operand(scope)}));
        if (random_.percent(28)) pieces.emplace_back(maybe("sum: minus", {" - ", operand(scope)}));
        return make("sum", "", std::move(pieces));
    }

    Tree relation(bool has_order) {
        const int ordered = has_order ? 1 : 0;
        const int at = random_.weighted({3, 2, 2 * ordered, 2 * ordered, 2 * ordered, 2 * ordered});
        const Words signs{"=", "!=", "<", "<=", ">", ">="};
        const std::string& sign = signs[static_cast<std::size_t>(at)];
        return make("relation", "comparison: " + sign, {" " + sign + " "});
    }

    Tree happened(const Scope& scope) {
        if (scope.has_event && (scope.names.empty() || random_.percent(50)))
            return make("operand", "operand: happened", {"happened"});
        return make("operand", "operand: name.happened", {name(scope), ".happened"});
    }

    Tree comparison(const Scope& scope) {
        const bool has_any_event = scope.has_event || !scope.names.empty();
        switch (random_.weighted({22, 26, 16, 10, has_any_event ? 10 : 0, 8, 10, 16})) {
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
            default:
                return set(scope);
        }
    }

    Tree set(const Scope& scope) {
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
        switch (random_.weighted({24, 22, 22, 22, 26})) {
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

    // --- Clauses ---------------------------------------------------------------------------------

    Tree when(Scope& scope) {
        Scope of_events;  // nothing is named yet
        Tree trigger;
        switch (random_.weighted({32, 22, 20, 20, 9, 6})) {
            case 0:
                trigger = make("trigger", "when each", {"each ", events(of_events)});
                break;
            case 1:
                trigger = make("trigger", "when (nothing)", {events(of_events)});
                break;
            case 2:
                trigger = make("trigger", "when first", {"first ", events(of_events)});
                break;
            case 3:
                trigger = make("trigger", "when last", {"last ", events(of_events)});
                break;
            case 4:
                trigger = make("trigger",
                               "when at least",
                               {"at least ",
                                random_.one_of({"1 ", "2 ", "2 ", "3 "}),
                                events(of_events),
                                " in ",
                                duration()});
                break;
            default:
                trigger = make("trigger", "when case opened", {"case opened"});
                break;
        }
        scope.names.push_back("t");
        Tree where = maybe("", {});
        if (random_.percent(16)) {
            Scope inner = scope;
            inner.has_event = true;
            where = maybe("when where", {" where ", cond(inner)});
        }
        return make("", "when", {"  when ", trigger, " as t", where, "\n"});
    }

    Tree given(Scope& scope) {
        const std::string given_name = scope.names.size() == 1 ? "g" : "h";
        const bool is_first = random_.percent(45);
        const bool is_before = random_.percent(50);
        const int otherwise = random_.weighted({50, 25, 25});
        Tree other = maybe("given without else", {});
        if (otherwise == 1) other = maybe("given else not applicable", {" else not applicable"});
        if (otherwise == 2) other = maybe("given else cannot tell", {" else cannot tell"});
        Tree clause = maybe(is_first ? "given first" : "given last",
                            {is_first ? "  given first " : "  given last ",
                             events(scope),
                             make("",
                                  is_before ? "given before" : "given after",
                                  {is_before ? " before " : " after "}),
                             name(scope) + " as " + given_name,
                             other,
                             "\n"});
        scope.names.push_back(given_name);
        return clause;
    }

    Tree unless(const Scope& scope) {
        if (random_.percent(50))
            return maybe("unless events",
                         {"  unless ", events(scope), span(scope), " \"excluded\"\n"});
        return maybe("unless pred", {"  unless ", pred(scope), " \"excluded\"\n"});
    }

    Tree doubt(const Scope& scope) {
        if (random_.percent(50))
            return maybe("doubt events",
                         {"  doubt if ", events(scope), span(scope), " \"doubted\"\n"});
        return maybe("doubt pred", {"  doubt if ", pred(scope), " \"doubted\"\n"});
    }

    Tree discharged(const Scope& scope) {
        return maybe("discharged by", {"  discharged by ", events(scope), " \"discharged\"\n"});
    }

    Tree stops(const Scope& scope) {
        return maybe("clock stops",
                     {"  clock stops from ",
                      stop_events({"asked", "told"}, scope),
                      " until ",
                      stop_events({"seen", "held"}, scope),
                      " \"stopped\"\n"});
    }

    // No event both ends a stop and begins one.
    Tree stop_events(const Words& of, const Scope& scope) {
        Scope inner = scope.inside();
        inner.has_event = true;
        Tree where = maybe("", {});
        if (random_.percent(25)) where = maybe("event where", {" where ", cond(inner)});
        std::vector<Piece> pieces{random_.one_of(of), where};
        if (random_.percent(30))
            pieces.emplace_back(maybe("events or events", {" or " + random_.one_of(of)}));
        return make("", "event kind", std::move(pieces));
    }

    std::string calendar() {
        if (!random_.percent(9)) return {};
        return random_.one_of({"scotland", "northern-ireland", "england-and-wales"});
    }

    Tree require(const Tree& duty, const std::string& override_text) {
        Tree other = maybe("", {});
        if (!override_text.empty())
            other = maybe("require calendar", {" calendar \"" + override_text + "\""});
        return make("", "", {"  require ", duty, other, "\n"});
    }

    Tree needs(const Scope& scope) {
        const std::string feed = random_.one_of(feeds);
        std::string first = scope.names.empty() ? "" : name(scope);
        Tree over = maybe("needs feed without over", {});
        if (!scope.names.empty() && random_.percent(30))
            over = maybe("needs feed over name .. name", {" over " + first + " .. " + name(scope)});
        else if (!scope.names.empty() && has_deadline_ && random_.percent(55))
            over = maybe("needs feed over name .. deadline", {" over " + first + " .. deadline"});
        return maybe("needs feed", {"  needs feed " + feed, over, "\n"});
    }

    void versions(std::vector<Piece>& pieces,
                  const Scope& scope,
                  const Tree& duty,
                  const std::string& override_text) {
        const Day split = base_ + random_.one_of({-1, 0, 1, 1, 2, 5});
        const bool has_when = random_.percent(15);
        const auto version =
            [&](const std::string& range, const std::string& production, const Tree& the_duty) {
                std::vector<Piece> inner{"  version ", make("", production, {range}), " "};
                if (random_.percent(60)) inner.emplace_back(maybe("version label", {"\"text\" "}));
                inner.emplace_back("{\n");
                if (has_when) {
                    Scope own;
                    inner.emplace_back(when(own));
                }
                if (random_.percent(15)) inner.emplace_back(unless(scope));
                inner.emplace_back(require(the_duty, override_text));
                inner.emplace_back("  }\n");
                return maybe("version", std::move(inner));
            };
        const bool is_open = random_.percent(60);
        pieces.emplace_back(version(
            is_open ? ".. " + write_day(split) : write_day(split - 5) + " .. " + write_day(split),
            is_open ? "range: until" : "range: both ends",
            duty));
        const Tree other = same_shape_duty(scope);
        pieces.emplace_back(version(
            write_day(split + 1 + (random_.percent(25) ? 1 : 0)) + " ..", "range: from", other));
    }

    // --- Duties ----------------------------------------------------------------------------------

    Tree same_shape_duty(const Scope& scope) { return whole_duty(scope); }

    // Notes what clauses the duty allows: a deadline, a clock.
    Tree whole_duty(const Scope& scope) {
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

    Tree timing(const Scope& scope) {
        has_clock_ = true;
        const std::string reference = random_.percent(70) ? scope.names.front() : name(scope);
        const int how = random_.weighted({50, 16, 22, 12});
        has_deadline_ = how != 1;
        switch (how) {
            case 0:
                return make(
                    "timing", "timing: within", {" within ", duration(), " of " + reference});
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

    Tree response(const Scope& scope) {
        Tree bound_name = maybe("", {});
        Tree where = maybe("", {});
        Scope inner = scope;
        inner.has_event = true;
        if (random_.percent(18)) {
            bound_name = make("", "response as name", {" as r"});
            inner.names.push_back("r");
        }
        if (random_.percent(24)) where = maybe("response where", {" where ", cond(inner)});
        return make("duty", "duty: response", {events(scope), bound_name, where, timing(scope)});
    }

    Tree bound(const Scope& scope) {
        Tree where = maybe("", {});
        Scope inner = scope;
        inner.has_event = true;
        if (random_.percent(45)) where = maybe("named event where", {" where ", cond(inner)});
        return make("duty", "duty: named event in time", {name(scope), where, timing(scope)});
    }

    Tree quality(const Scope& scope) {
        Scope inner = scope;
        inner.has_event = true;
        return make("duty", "duty: quality", {name(scope), " where ", cond(inner)});
    }

    Tree window(const Scope& scope, bool is_of_periodic) {
        const int plain = is_of_periodic ? 0 : 1;
        switch (random_.weighted({18 * plain, 34 * plain, 18 * plain, 18 * plain, 40})) {
            case 0:
                return make("window", "window: in case", {" in case"});
            case 1:
                has_deadline_ = true;
                has_clock_ = true;
                return make(
                    "window", "window: within", {" within ", duration(), " of " + name(scope)});
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

    Tree counted(const Scope& scope, int how) {
        Tree of = events(scope);
        Tree in = window(scope, false);
        if (how == 0) return make("duty", "duty: no", {"no ", of, in});
        const std::string count = random_.one_of({"1", "1", "2", "3"});
        if (how == 1) return make("duty", "duty: at least", {"at least " + count + " ", of, in});
        return make("duty", "duty: at most", {"at most " + count + " ", of, in});
    }

    Tree order(const Scope& scope) {
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

    Tree periodic(const Scope& scope) {
        Tree every = duration();
        Tree first = maybe("", {});
        if (random_.percent(52)) first = maybe("every: first", {" first ", duration()});
        Tree of = events(scope);
        Tree in = window(scope, true);
        has_deadline_ = false;
        has_clock_ = true;
        return make("duty", "duty: every", {"every ", every, first, " ", of, " while", in});
    }

    Tree part(const Scope& scope) {
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

    Tree group(const Scope& scope, bool is_all) {
        std::vector<Piece> pieces{is_all ? "all { " : "any { ", part(scope)};
        pieces.emplace_back(maybe("", {"; ", part(scope)}));
        if (random_.percent(36))
            pieces.emplace_back(
                maybe("group in a group",
                      {"; ", is_all ? "any { " : "all { ", part(scope), "; ", part(scope), " }"}));
        if (random_.percent(40)) pieces.emplace_back(maybe("group: last semicolon", {";"}));
        pieces.emplace_back(" }");
        has_deadline_ = false;
        return make("duty", is_all ? "duty: all" : "duty: any", std::move(pieces));
    }

    Random& random_;
    Day base_;
    int number_;
    int duty_kind_ = 0;
    bool has_deadline_ = false;
    bool has_clock_ = false;
};

}  // namespace

const std::vector<std::string>& kinds() {
    static const std::vector<std::string> all{"asked", "told", "seen", "held", "`case note`"};
    return all;
}

std::string GeneratedPack::text() const {
    std::string all = header;
    for (const Tree& standard : standards) all += print(standard);
    return all;
}

GeneratedPack generate_pack(Random& random, std::int64_t base, int standards) {
    GeneratedPack pack;
    const std::string calendar =
        random.one_of({"england-and-wales", "england-and-wales", "scotland", "northern-ireland"});
    pack.header =
        "pack \"Generated\" version 1 nation england timezone \"Europe/London\"\nuse calendar \"" +
        calendar + "\"\nuse whole log\n";
    for (int at = 0; at < standards; ++at)
        pack.standards.push_back(StandardWriter{random, base, at + 1}.standard());
    return pack;
}

}  // namespace hearken::oracle
