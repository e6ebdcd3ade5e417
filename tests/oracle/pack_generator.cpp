#include "oracle/pack_generator.h"

#include "oracle/duty_writer.h"

namespace hearken::oracle {

namespace {

const Words feeds{"one.feed", "two"};

class StandardWriter : DutyWriter {
public:
    StandardWriter(Random& random, Day base, int number, Extent extent)
        : DutyWriter(random, base, extent), number_(number) {}

    Tree standard() {
        std::vector<Piece> pieces{"standard S-" + std::to_string(number_) + " \"Generated\" {\n"};
        for (Tree& clause : about()) pieces.emplace_back(std::move(clause));
        if (whole(36)) pieces.emplace_back(for_each());
        duty_kind_ = random_.weighted({128, 21, 23, 27, 8, 13, 20, 14, 14, 12, 10});
        const bool has_when = duty_kind_ != 10;
        Scope scope;
        if (whole(12)) pieces.emplace_back(applies());
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
        if (random_.percent(14)) pieces.emplace_back(unless(of_conditions));
        if (random_.percent(14)) pieces.emplace_back(doubt(of_conditions));
        if (random_.percent(21)) pieces.emplace_back(discharged(scope));
        if (has_clock_ && random_.percent(38)) pieces.emplace_back(stops(scope));
        if (has_clock_ && random_.percent(6)) pieces.emplace_back(stops(scope));
        if (whole(16))
            pieces.emplace_back(
                maybe("excused by", {"  excused by ", events(scope), " \"excused\"\n"}));
        if (has_deadline_ && duty_kind_ < 2 && whole(28)) pieces.emplace_back(warn());
        if (whole(4)) pieces.emplace_back(maybe("", {"  owner police\n"}));
        if (whole(4)) pieces.emplace_back(maybe("", {"  area contact\n"}));
        const std::string override_text = calendar();
        if (random_.percent(18) && has_when)
            versions(pieces, scope, duty, override_text);
        else
            pieces.emplace_back(require(duty, override_text));
        if (random_.percent(28)) pieces.emplace_back(needs(scope));
        if (random_.percent(6)) pieces.emplace_back(needs(scope));
        if (whole(23)) pieces.emplace_back(needs_field(scope));
        if (whole(4)) pieces.emplace_back(needs_field(scope));
        pieces.emplace_back("}\n");
        return make("standard", "", std::move(pieces));
    }

private:
    // The name of the person may stand in every clause after it.
    Tree for_each() {
        const Words roles{
            "child", "child", "child", "child", "child", "child", "young_person", "sergeant"};
        Tree other = maybe("", {});
        if (random_.percent(35)) other = maybe("for each: or", {" or " + random_.one_of(roles)});
        person_ = "c";
        Scope scope;
        scope.is_of_each = true;
        Tree where = maybe("", {});
        if (random_.percent(42)) where = maybe("for each: where", {" where ", cond(scope)});
        return make(
            "", "for each", {"  for each " + random_.one_of(roles), other, " c", where, "\n"});
    }

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
        if (random_.percent(19)) {
            std::string production;
            const std::string range = range_text(production);
            Tree judged = maybe("", {});
            const int by = random_.weighted({20, 25, 26, 33});
            if (by == 1) judged = maybe("judged by trigger", {" judged by trigger"});
            if (by == 2) judged = maybe("judged by deadline", {" judged by deadline"});
            if (by == 3) judged = maybe("judged by response", {" judged by response"});
            clauses.push_back(
                maybe("effective", {"  effective ", make("", production, {range}), judged, "\n"}));
        }
        return clauses;
    }

    Tree when(Scope& scope) {
        Scope of_events;  // nothing is named yet
        Tree trigger;
        switch (random_.weighted({30, 20, 20, 20, 10, 7, extent_ == Extent::whole ? 9 : 0})) {
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
            case 6:
                trigger = make("trigger", "when param", {"which ", events(of_events)});
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
        std::vector<Piece> pieces{random_.one_of(of), people(2, person_.empty() ? 0 : 25), where};
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

    // Of the case alone.
    Tree applies() {
        const std::string person = person_;
        person_.clear();
        Scope scope;
        scope.is_of_each = true;
        Tree clause = maybe("applies where", {"  applies where ", pred(scope), "\n"});
        person_ = person;
        return clause;
    }

    Tree warn() {
        const std::string before = random_.one_of(
            {"1 day", "2 days", "1 week", "1 working day", "3 working days", "5 working days"});
        return maybe("warn", {"  warn " + before + " before deadline\n"});
    }

    Tree needs_field(const Scope& scope) {
        const auto field = [&](const std::string& production, const std::string& words) {
            return maybe("needs field", {"  needs field ", make("", production, {words}), "\n"});
        };
        const int named = scope.names.empty() ? 0 : 1;
        switch (random_.weighted(
            {4 * named, 4 * named, 4 * named, 4 * named, 4, person_.empty() ? 0 : 28})) {
            case 0:
                return field("needs field: participants", name(scope) + ".participants");
            case 1:
                return field("needs field: by", name(scope) + ".by");
            case 2:
                return field("needs field: about", name(scope) + ".about");
            case 3:
                return field("needs field: of an event",
                             name(scope) + "." + random_.one_of(text_attributes));
            case 4:
                return field("needs field: of the case", "case." + random_.one_of(text_attributes));
            default:
                return field("needs field: of the person",
                             person_ + "." + random_.one_of(date_attributes));
        }
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
        const Tree other = whole_duty(scope);
        pieces.emplace_back(version(
            write_day(split + 1 + (random_.percent(25) ? 1 : 0)) + " ..", "range: from", other));
    }

    int number_;
};

}  // namespace

const std::vector<std::string>& kinds() {
    static const std::vector<std::string> all{"asked", "told", "seen", "held", "`case note`"};
    return all;
}

std::vector<Term> terms_near(Day base) {
    return {{base - 60, base + 1, 8 * 60 + 50},
            {base + 6, base + 12, std::nullopt},
            {base + 15, base + 45, 9 * 60}};
}

const std::vector<Lexicon>& lexicons() {
    static const std::vector<Lexicon> all{{"words", {"nil", "nor*", "she told us", "won't"}}};
    return all;
}

std::string GeneratedPack::text() const {
    std::string all = header;
    for (const Tree& standard : standards) all += print(standard);
    return all;
}

GeneratedPack generate_pack(Random& random, std::int64_t base, int standards, Extent extent) {
    GeneratedPack pack;
    const std::string calendar =
        random.one_of({"england-and-wales", "england-and-wales", "scotland", "northern-ireland"});
    pack.header =
        "pack \"Generated\" version 1 nation england timezone \"Europe/London\"\nuse calendar \"" +
        calendar + "\"\nuse whole log\n";
    if (extent == Extent::whole) {
        pack.header +=
            std::string{"use terms \"terms.csv\"\nuse lexicon \"words\"\nparam allowed : days = "} +
            random.one_of({"1", "2", "5"}) +
            " local\nparam which = " + random.one_of({"each", "first", "last"}) +
            " local\ndefine met_them = seen or held" +
            random.one_of({"", "", " where present = yes", " by sergeant"}) + "\n";
        pack.terms = terms_near(base);
        pack.lexicons = lexicons();
    }
    for (int at = 0; at < standards; ++at)
        pack.standards.push_back(StandardWriter{random, base, at + 1, extent}.standard());
    return pack;
}

}  // namespace hearken::oracle
