#include "language/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/hash.h"
#include "base/text.h"
#include "language/lexer.h"

namespace hearken::language {
namespace {

// Words that cannot be kinds or names without backquotes: they begin or join clauses.
constexpr std::array reserved = {
    "and",   "any",   "as",      "at",      "before", "after", "case",       "doubt",
    "each",  "else",  "every",   "exactly", "first",  "from",  "given",      "if",
    "in",    "known", "last",    "latest",  "needs",  "no",    "not",        "of",
    "or",    "over",  "require", "some",    "unless", "until", "version",    "when",
    "where", "while", "within",  "between", "all",    "yes",   "discharged", "clock"};

constexpr std::array clause_words = {"source",
                                     "weight",
                                     "status",
                                     "effective",
                                     "version",
                                     "when",
                                     "given",
                                     "unless",
                                     "doubt",
                                     "discharged",
                                     "clock",
                                     "require",
                                     "needs"};

class Parser {
public:
    Parser(const SourceFile& file, std::uint32_t number, Diagnostics& diagnostics)
        : file_(file), number_(number), diagnostics_(diagnostics), tokens_(lex(file.text)) {}

    ParsedFile run() {
        ParsedFile parsed;
        while (!at_end()) {
            if (is_word("pack")) {
                ParsedHeader header;
                if (parse_header(header))
                    parsed.headers.push_back(std::move(header));
                else
                    skip_to_next_item();
            } else if (is_word("standard")) {
                ParsedStandard standard;
                if (parse_standard(standard))
                    parsed.standards.push_back(std::move(standard));
                else
                    skip_to_next_item();
            } else {
                complain("A standard begins with `standard`, a pack's header with `pack`.",
                         "Write: standard ID \"title\" { ... }");
                skip_to_next_item();
            }
        }
        return parsed;
    }

private:
    // --- Words -------------------------------------------------------------------------------

    [[nodiscard]] const Token& token(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    [[nodiscard]] bool at_end() const { return token().kind == TokenKind::end; }
    [[nodiscard]] bool is_word(std::string_view word, std::size_t ahead = 0) const {
        return token(ahead).kind == TokenKind::word && token(ahead).text == word;
    }
    [[nodiscard]] bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const {
        return token(ahead).kind == TokenKind::symbol && token(ahead).text == symbol;
    }
    [[nodiscard]] Position here() const { return {number_, token().offset}; }

    bool take_word(std::string_view word) {
        if (!is_word(word)) return false;
        ++at_;
        return true;
    }
    bool take_symbol(std::string_view symbol) {
        if (!is_symbol(symbol)) return false;
        ++at_;
        return true;
    }

    bool complain(std::string message, std::string advice) {
        return complain_at(token().offset, std::move(message), std::move(advice));
    }
    bool complain_at(std::uint32_t offset, std::string message, std::string advice) {
        if (token().kind == TokenKind::bad && offset == token().offset) message = token().reason;
        diagnostics_.add(Severity::error, file_, offset, std::move(message), std::move(advice));
        return false;
    }
    [[nodiscard]] std::string shown() const {
        const Token& now = token();
        if (now.kind == TokenKind::end) return "the end of the file";
        return fmt::format(
            "`{}`", printable(std::string_view{file_.text}.substr(now.offset, now.length), 40));
    }

    bool expect_word(std::string_view word, std::string_view example) {
        if (take_word(word)) return true;
        return complain(fmt::format("Expected `{}`, found {}.", word, shown()),
                        fmt::format("Write: {}", example));
    }
    bool expect_symbol(std::string_view symbol, std::string_view example) {
        if (take_symbol(symbol)) return true;
        return complain(fmt::format("Expected `{}`, found {}.", symbol, shown()),
                        fmt::format("Write: {}", example));
    }
    bool expect_text(std::string& out, std::string_view what, std::string_view example) {
        if (token().kind != TokenKind::text)
            return complain(fmt::format("Expected {} in double quotes, found {}.", what, shown()),
                            fmt::format("Write: {}", example));
        out = token().text;
        ++at_;
        return true;
    }

    static bool is_reserved(std::string_view word) {
        return std::find(reserved.begin(), reserved.end(), word) != reserved.end();
    }
    // A kind or attribute: a word that is no keyword, or any name in backquotes.
    [[nodiscard]] bool is_name(std::size_t ahead = 0) const {
        const Token& next = token(ahead);
        return next.kind == TokenKind::quoted_word ||
               (next.kind == TokenKind::word && !is_reserved(next.text));
    }
    bool expect_name(std::string& out, std::string_view what, std::string_view example) {
        if (!is_name()) {
            const bool keyword = token().kind == TokenKind::word;
            return complain(fmt::format("Expected {}, found {}.", what, shown()),
                            keyword
                                ? fmt::format("{} is a word of the language; as a name write it in "
                                              "backquotes. Otherwise: {}",
                                              shown(),
                                              example)
                                : fmt::format("Write: {}", example));
        }
        out = token().text;
        ++at_;
        return true;
    }
    bool expect_bound(BoundName& out, std::string_view example) {
        out.at = here();
        return expect_name(out.name, "a name given with `as`", example);
    }
    bool expect_as(BoundName& out, std::string_view example) {
        return expect_word("as", example) && expect_bound(out, example);
    }

    bool expect_count(std::int32_t& out, std::string_view example) {
        constexpr std::int32_t count_max = 100'000;
        const std::string& text = token().text;
        std::int32_t count = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (token().kind != TokenKind::number || failed != std::errc{} ||
            end != text.data() + text.size() || count > count_max)
            return complain(
                fmt::format("Expected a whole number up to 100,000, found {}.", shown()),
                fmt::format("Write: {}", example));
        out = count;
        ++at_;
        return true;
    }

    // To the next `standard` or `pack` outside of braces, so that one mistake is told once.
    void skip_to_next_item() {
        do {
            if (!at_end()) ++at_;
        } while (!at_end() &&
                 !(is_word("standard") && !is_symbol("{", 1) &&
                   (token(1).kind == TokenKind::word || token(1).kind == TokenKind::number)) &&
                 !(is_word("pack") && token(1).kind == TokenKind::text));
    }

    // Guards recursion: `((((...` must not use up the stack.
    class Depth {
    public:
        explicit Depth(int& depth) : depth_(depth) { ++depth_; }
        ~Depth() { --depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        int& depth_;
    };
    bool check_depth() {
        constexpr int depth_max = 40;
        if (depth_ <= depth_max) return true;
        return complain("This is nested too deeply (more than 40 levels).",
                        "Split the condition or the standard.");
    }

    // --- Header ------------------------------------------------------------------------------

    bool parse_header(ParsedHeader& header) {
        constexpr auto example =
            "pack \"Title\" version 1 nation england timezone \"Europe/London\"";
        header.at = here();
        ++at_;
        if (!expect_text(header.title, "the pack's title", example)) return false;
        if (!expect_word("version", example)) return false;
        if (token().kind != TokenKind::number && token().kind != TokenKind::word)
            return complain("Expected the pack's version.", fmt::format("Write: {}", example));
        header.version = token().text;
        ++at_;
        if (!expect_word("nation", example)) return false;
        if (!expect_name(header.nation, "a nation", example)) return false;
        if (!expect_word("timezone", example)) return false;
        header.zone_at = here();
        if (!expect_text(header.zone, "a time zone", example)) return false;
        while (take_word("use")) {
            if (take_word("calendar")) {
                header.calendar_at = here();
                if (!expect_text(
                        header.calendar, "a calendar", "use calendar \"england-and-wales\""))
                    return false;
            } else if (take_word("events")) {
                header.events_at = here();
                if (!expect_text(header.events_file, "a file", "use events \"events.csv\""))
                    return false;
            } else if (take_word("whole")) {
                if (!expect_word("log", "use whole log")) return false;
                header.is_whole_log = true;
            } else {
                return complain(fmt::format("`use` does not know {}.", shown()),
                                "Write: use calendar \"...\", use events \"...\" or use whole log");
            }
        }
        return true;
    }

    // --- Standards and clauses ---------------------------------------------------------------

    // An id may hold hyphens and dots (ICPC-15, MISS-RHI-72): the raw text up to a space or quote.
    bool parse_id(std::string& id) {
        const std::size_t begin = token().offset;
        std::size_t end = begin;
        const std::string& text = file_.text;
        const auto belongs = [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                   (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
                   letter == '.';
        };
        while (end < text.size() && belongs(text[end])) ++end;
        if (end == begin || end - begin > 64)
            return complain(fmt::format("Expected the standard's id, found {}.", shown()),
                            "Write: standard ICPC-15 \"title\" { ... } (letters, digits, - _ .)");
        id = text.substr(begin, end - begin);
        while (!at_end() && token().offset < end) ++at_;
        return true;
    }

    bool parse_standard(ParsedStandard& standard) {
        constexpr auto example = "standard ICPC-15 \"title\" { ... }";
        standard.at = here();
        ++at_;
        if (!parse_id(standard.info.id)) return false;
        if (!expect_text(standard.info.title, "the standard's title", example)) return false;
        if (!expect_symbol("{", example)) return false;
        while (!is_symbol("}")) {
            if (at_end()) return complain("This standard is not closed.", "Write a } at its end.");
            if (!parse_standard_clause(standard)) return false;
        }
        const std::size_t end = token().offset + 1;
        ++at_;
        standard.info.sha256 = sha256_hex(
            std::string_view{file_.text}.substr(standard.at.offset, end - standard.at.offset));
        standard.info.file = file_.name;
        standard.info.line =
            1 + static_cast<int>(
                    std::count(file_.text.begin(),
                               file_.text.begin() + static_cast<std::ptrdiff_t>(standard.at.offset),
                               '\n'));
        return true;
    }

    bool parse_standard_clause(ParsedStandard& standard) {
        if (take_word("source"))
            return expect_text(
                standard.info.source, "the clause", "source \"Children Act 1989, s.47\"");
        if (take_word("weight")) return parse_weight(standard);
        if (take_word("status")) return parse_status(standard);
        if (take_word("effective")) {
            if (!parse_range(standard.effective)) return false;
            if (!take_word("judged")) return true;
            constexpr auto example = "judged by trigger, deadline or response";
            if (!expect_word("by", example)) return false;
            if (take_word("trigger"))
                standard.judged_by = JudgedBy::trigger;
            else if (take_word("deadline"))
                standard.judged_by = JudgedBy::deadline;
            else if (take_word("response"))
                standard.judged_by = JudgedBy::response;
            else
                return complain(fmt::format("A standard is not judged by {}.", shown()), example);
            return true;
        }
        if (is_word("version")) {
            ParsedVersion version;
            version.at = here();
            ++at_;
            if (!parse_range(version.in_force)) return false;
            if (token().kind == TokenKind::text) {
                version.label = token().text;
                ++at_;
            }
            if (!expect_symbol("{", "version 2010-08-13 .. \"label\" { require ... }"))
                return false;
            while (!is_symbol("}")) {
                if (at_end())
                    return complain("This version is not closed.", "Write a } at its end.");
                if (!parse_clause(version.clauses)) return false;
            }
            ++at_;
            standard.versions.push_back(std::move(version));
            return true;
        }
        return parse_clause(standard.clauses);
    }

    bool parse_weight(ParsedStandard& standard) {
        using assurance::Weight;
        standard.has_weight = true;
        if (take_word("statute"))
            standard.info.weight = Weight::statute;
        else if (take_word("statutory_guidance"))
            standard.info.weight = Weight::statutory_guidance;
        else if (take_word("code"))
            standard.info.weight = Weight::code;
        else if (take_word("local"))
            standard.info.weight = Weight::local;
        else
            return complain(fmt::format("{} is no weight.", shown()),
                            "Write: weight statute, statutory_guidance, code or local");
        return true;
    }

    bool parse_status(ParsedStandard& standard) {
        standard.has_status = true;
        if (take_word("verified"))
            standard.info.is_verified = true;
        else if (!take_word("unverified"))
            return complain(fmt::format("{} is no status.", shown()),
                            "Write: status verified, or status unverified \"what is not\"");
        if (token().kind == TokenKind::text) {
            standard.info.status_words = token().text;
            ++at_;
        }
        return true;
    }

    bool parse_range(DayRange& range) {
        constexpr auto example = "2013-04-15 .. or 2017-04-03 .. 2022-10-27 or .. 2010-08-12";
        const std::uint32_t begin = token().offset;
        if (token().kind == TokenKind::date) range.first = take_date();
        if (!expect_symbol("..", example)) return false;
        if (token().kind == TokenKind::date) range.last = take_date();
        if (range.first > range.last)
            return complain_at(begin,
                               "This range ends before it begins.",
                               "Write the earlier day first; both days belong to the range.");
        return true;
    }
    Date take_date() {
        const std::string text = token().text;
        ++at_;
        return *parse_iso_date(text);
    }

    bool parse_clause(ParsedClauses& parsed) {
        if (is_word("when")) return parse_trigger(parsed);
        if (is_word("given")) return parse_anchor(parsed);
        if (is_word("unless")) {
            parsed.has_exclusions = true;
            return parse_condition(parsed.clauses.exclusions, "unless withdrawn \"withdrawn\"");
        }
        if (is_word("doubt")) {
            parsed.has_doubts = true;
            return parse_condition(parsed.clauses.doubts,
                                   "doubt if answered before s \"held before it was decided\"");
        }
        if (is_word("discharged")) return parse_discharge(parsed);
        if (is_word("clock")) return parse_stop(parsed);
        if (is_word("require")) return parse_require(parsed);
        if (is_word("needs")) return parse_feed(parsed);
        std::vector<std::string> candidates(clause_words.begin(), clause_words.end());
        const std::string meant =
            token().kind == TokenKind::word ? nearest(token().text, candidates) : "";
        return complain(
            fmt::format("{} begins no clause.", shown()),
            meant.empty()
                ? "A clause begins with source, weight, status, effective, version, when, "
                  "given, unless, doubt, discharged, clock, require or needs."
                : fmt::format("Did you mean `{}`?", meant));
    }

    bool parse_trigger(ParsedClauses& parsed) {
        constexpr auto example = "when first asked as d";
        if (parsed.clauses.trigger)
            return complain("A standard has one `when`.",
                            "Write a second standard, or join the events with `or`.");
        Trigger trigger;
        trigger.at = here();
        ++at_;
        if (is_word("case") && is_word("opened", 1)) {
            at_ += 2;
            trigger.kind = Trigger::Kind::case_opened;
        } else if (take_word("at")) {
            constexpr auto counted = "when at least 3 reported in 90 days as m";
            trigger.kind = Trigger::Kind::counted;
            if (!expect_word("least", counted) || !expect_count(trigger.count, counted) ||
                !parse_events(trigger.events) || !expect_word("in", counted) ||
                !parse_duration(trigger.within))
                return false;
        } else {
            if (take_word("first"))
                trigger.pick = Pick::first;
            else if (take_word("last"))
                trigger.pick = Pick::last;
            else
                take_word("each");
            if (!parse_events(trigger.events)) return false;
        }
        if (!expect_as(trigger.as, example)) return false;
        if (take_word("where") && !parse_condition_without_or(trigger.where)) return false;
        parsed.clauses.trigger = std::move(trigger);
        return true;
    }

    bool parse_anchor(ParsedClauses& parsed) {
        constexpr auto example = "given last notification before a as n else cannot tell";
        Anchor anchor;
        anchor.at = here();
        ++at_;
        if (take_word("first"))
            anchor.pick = Pick::first;
        else if (!take_word("last"))
            return complain(fmt::format("Expected `first` or `last`, found {}.", shown()),
                            fmt::format("Write: {}", example));
        if (!parse_events(anchor.events)) return false;
        if (take_word("after"))
            anchor.is_before = false;
        else if (!expect_word("before", example))
            return false;
        if (!expect_bound(anchor.reference, example) || !expect_as(anchor.as, example))
            return false;
        if (take_word("else")) {
            if (is_word("cannot") && is_word("tell", 1))
                anchor.else_cannot_tell = true;
            else if (!(is_word("not") && is_word("applicable", 1)))
                return complain(fmt::format("Expected a verdict, found {}.", shown()),
                                "Write: else cannot tell, or else not applicable");
            at_ += 2;
        }
        parsed.has_anchors = true;
        parsed.clauses.anchors.push_back(std::move(anchor));
        return true;
    }

    bool parse_condition(std::vector<Condition>& conditions, std::string_view example) {
        Condition condition;
        condition.at = here();
        const bool is_doubt = is_word("doubt");
        ++at_;
        if (is_doubt && !expect_word("if", example)) return false;
        if (begins_events()) {
            auto holds = std::make_shared<Predicate>();
            holds->kind = Predicate::Kind::exists;
            holds->at = here();
            if (!parse_events(holds->events) || !parse_span(holds->span)) return false;
            condition.holds = std::move(holds);
        } else if (!parse_predicate(condition.holds)) {
            return false;
        }
        if (!expect_text(condition.reason, "the reason", example)) return false;
        conditions.push_back(std::move(condition));
        return true;
    }

    bool parse_discharge(ParsedClauses& parsed) {
        constexpr auto example = "discharged by withdrawn \"withdrawn\"";
        Discharge discharge;
        discharge.at = here();
        ++at_;
        if (!expect_word("by", example) || !parse_events(discharge.events) ||
            !expect_text(discharge.reason, "the reason", example))
            return false;
        parsed.has_discharges = true;
        parsed.clauses.discharges.push_back(std::move(discharge));
        return true;
    }

    bool parse_stop(ParsedClauses& parsed) {
        constexpr auto example = "clock stops from paused until resumed \"not found\"";
        ClockStop stop;
        stop.at = here();
        ++at_;
        if (!expect_word("stops", example) || !expect_word("from", example) ||
            !parse_events(stop.from) || !expect_word("until", example) ||
            !parse_events(stop.until) || !expect_text(stop.reason, "the reason", example))
            return false;
        parsed.has_stops = true;
        parsed.clauses.stops.push_back(std::move(stop));
        return true;
    }

    bool parse_require(ParsedClauses& parsed) {
        if (parsed.clauses.obligation)
            return complain("A standard has one `require`.",
                            "Write all { ... ; ... }, or a second standard.");
        ++at_;
        Obligation obligation;
        if (!parse_obligation(obligation)) return false;
        parsed.clauses.obligation = std::move(obligation);
        if (take_word("calendar"))
            return expect_text(parsed.clauses.calendar, "a calendar", "calendar \"scotland\"");
        return true;
    }

    bool parse_feed(ParsedClauses& parsed) {
        constexpr auto example = "needs feed agency.feed over s .. deadline";
        FeedNeed need;
        need.at = here();
        ++at_;
        if (!expect_word("feed", example) || !expect_name(need.feed, "a feed", example))
            return false;
        while (take_symbol(".")) {
            std::string part;
            if (!expect_name(part, "a feed", example)) return false;
            need.feed += "." + part;
        }
        if (take_word("over")) {
            BoundName from;
            if (!expect_bound(from, example) || !expect_symbol("..", example)) return false;
            need.from = std::move(from);
            if (!take_word("deadline")) {
                BoundName to;
                if (!expect_bound(to, example)) return false;
                need.to = std::move(to);
            }
        }
        parsed.has_feeds = true;
        parsed.clauses.feeds.push_back(std::move(need));
        return true;
    }

    // --- Obligations -------------------------------------------------------------------------

    bool parse_obligation(Obligation& obligation) {
        const Depth depth{depth_};
        if (!check_depth()) return false;
        obligation.at = here();
        if ((is_word("all") || is_word("any")) && is_symbol("{", 1)) return parse_group(obligation);
        if (take_word("no")) {
            obligation.kind = Obligation::Kind::absence;
            return parse_events(obligation.events) && parse_window(obligation.window);
        }
        if (take_word("at")) {
            constexpr auto example = "at least 2 updated within 28 days of r";
            if (take_word("least"))
                obligation.kind = Obligation::Kind::at_least;
            else if (take_word("most"))
                obligation.kind = Obligation::Kind::at_most;
            else
                return complain(fmt::format("Expected `least` or `most`, found {}.", shown()),
                                example);
            return expect_count(obligation.count, example) && parse_events(obligation.events) &&
                   parse_window(obligation.window);
        }
        if (take_word("every")) {
            constexpr auto example = "every 28 days reviewed while from opened until closed";
            obligation.kind = Obligation::Kind::periodic;
            if (!parse_duration(obligation.every)) return false;
            if (take_word("first")) {
                obligation.first_interval.emplace();
                if (!parse_duration(*obligation.first_interval)) return false;
            }
            return parse_events(obligation.events) && expect_word("while", example) &&
                   parse_window(obligation.window);
        }
        return parse_response(obligation);
    }

    bool parse_group(Obligation& obligation) {
        obligation.kind = is_word("all") ? Obligation::Kind::all : Obligation::Kind::any;
        at_ += 2;
        do {
            if (is_symbol("}")) break;
            if (!parse_obligation(obligation.parts.emplace_back())) return false;
        } while (take_symbol(";"));
        return expect_symbol("}", "all { duty ; duty }");
    }

    bool parse_response(Obligation& obligation) {
        const std::size_t where_begins = at_;
        // `NAME where ...` and `NAME timing` read as events first; the checker knows bound names.
        // Its `where` is read apart, as `s where` looks at s and `kind where` at the kind's event.
        if (is_name() && is_word("where", 1)) {
            EventTerm term;
            term.at = here();
            term.kind = token().text;
            at_ += 2;
            if (!parse_condition_without_or(term.where)) return false;
            obligation.events.terms.push_back(std::move(term));
            while (take_word("or"))
                if (!parse_event_term(obligation.events)) return false;
        } else if (!parse_events(obligation.events)) {
            return false;
        }
        if (take_word("before")) {
            obligation.kind = Obligation::Kind::order;
            if (is_word("each") || is_word("first") || is_word("last")) {
                obligation.later_pick = is_word("each")    ? Pick::each
                                        : is_word("first") ? Pick::first
                                                           : Pick::last;
                ++at_;
                return parse_events(obligation.later);
            }
            obligation.later_is_bound = true;
            return expect_bound(obligation.subject, "considered before first concluded");
        }
        if (take_word("as") && !expect_bound(obligation.subject, "answered as h within ..."))
            return false;
        if (take_word("where") && !parse_condition_without_or(obligation.where)) return false;
        if (is_word("within") || is_word("not") || is_word("between") || is_word("exactly"))
            return parse_timing(obligation.timing);
        // Without timing it can only be a quality of a bound event: `s where ...`.
        const EventTerm& term = obligation.events.terms.front();
        if (obligation.events.terms.size() == 1 && term.where && !obligation.where) {
            obligation.kind = Obligation::Kind::quality;
            obligation.subject.name = term.kind;
            obligation.subject.at = term.at;
            obligation.where = term.where;
            obligation.events.terms.clear();
            return true;
        }
        at_ = std::max(at_, where_begins);
        return complain(
            fmt::format("Expected when this must happen, found {}.", shown()),
            "Write: within 15 working days of s, not before ..., between ..., exactly ..., or "
            "`a before first b`.");
    }

    bool parse_timing(Timing& timing) {
        constexpr auto within = "within 15 working days of s";
        constexpr auto not_before = "not before 60 days after n";
        constexpr auto between = "between 10 days and 20 days after n";
        constexpr auto exactly = "exactly 60 days after n";
        if (take_word("within")) {
            timing.kind = Timing::Kind::within;
            return parse_duration(timing.first) && expect_word("of", within) &&
                   expect_bound(timing.reference, within);
        }
        if (take_word("not")) {
            timing.kind = Timing::Kind::not_before;
            return expect_word("before", not_before) && parse_duration(timing.first) &&
                   expect_word("after", not_before) && expect_bound(timing.reference, not_before);
        }
        if (take_word("between")) {
            timing.kind = Timing::Kind::between;
            return parse_duration(timing.first) && expect_word("and", between) &&
                   parse_duration(timing.second) && expect_word("after", between) &&
                   expect_bound(timing.reference, between);
        }
        timing.kind = Timing::Kind::exactly;
        return expect_word("exactly", exactly) && parse_duration(timing.first) &&
               expect_word("after", exactly) && expect_bound(timing.reference, exactly);
    }

    bool parse_window(Window& window) {
        constexpr auto example =
            "in case, within 28 days of s, before s, after s, or from a until b";
        if (take_word("in")) {
            window.kind = Window::Kind::in_case;
            return expect_word("case", "in case");
        }
        if (take_word("within")) {
            window.kind = Window::Kind::within;
            return parse_duration(window.within) && expect_word("of", example) &&
                   expect_bound(window.reference, example);
        }
        if (is_word("before") || is_word("after")) {
            window.kind = is_word("before") ? Window::Kind::before : Window::Kind::after;
            ++at_;
            return expect_bound(window.reference, example);
        }
        if (take_word("from")) {
            window.kind = Window::Kind::from_until;
            if (!parse_events(window.from) || !expect_word("until", example)) return false;
            return begins_events() ? parse_events(window.until)
                                   : parse_predicate(window.until_state);
        }
        return complain(fmt::format("Expected a stretch of time, found {}.", shown()),
                        fmt::format("Write: {}", example));
    }

    bool parse_duration(Duration& duration) {
        constexpr auto example = "28 days, 15 working days, 24 hours, 3 months round down";
        duration.at = here();
        if (!expect_count(duration.count, example)) return false;
        if (take_word("working")) {
            duration.unit = Unit::working_days;
            if (!take_word("days") && !take_word("day"))
                return complain(fmt::format("Expected `days`, found {}.", shown()),
                                "Write: 15 working days");
            return true;
        }
        static constexpr std::array<std::pair<std::string_view, Unit>, 10> units = {
            {{"hours", Unit::hours},
             {"hour", Unit::hours},
             {"days", Unit::days},
             {"day", Unit::days},
             {"weeks", Unit::weeks},
             {"week", Unit::weeks},
             {"months", Unit::months},
             {"month", Unit::months},
             {"years", Unit::years},
             {"year", Unit::years}}};
        const auto found = std::find_if(
            units.begin(), units.end(), [&](const auto& unit) { return is_word(unit.first); });
        if (found == units.end())
            return complain(fmt::format("{} is no unit of time.", shown()),
                            fmt::format("Write: {}", example));
        duration.unit = found->second;
        ++at_;
        if (take_word("round")) {
            if (take_word("down"))
                duration.rounding = MonthRounding::down;
            else if (take_word("up"))
                duration.rounding = MonthRounding::up;
            else
                return complain(fmt::format("Expected `down` or `up`, found {}.", shown()),
                                "round down: the last day of a month that is too short; round up: "
                                "the first of the next");
        }
        return true;
    }

    // --- Events and conditions ---------------------------------------------------------------

    // Whether events stand here and not a condition: `kind`, `any event`, and no path or operator.
    [[nodiscard]] bool begins_events() const {
        if (is_word("any") && is_word("event", 1)) return true;
        if (is_symbol("(")) {
            std::size_t ahead = 1;
            while (is_symbol("(", ahead)) ++ahead;
            return begins_events_at(ahead);
        }
        return begins_events_at(0);
    }
    [[nodiscard]] bool begins_events_at(std::size_t ahead) const {
        if (is_word("any", ahead) && is_word("event", ahead + 1)) return true;
        if (!is_name(ahead)) return false;
        const Token& after = token(ahead + 1);
        if (after.kind == TokenKind::symbol)
            return after.text == ")" || after.text == "}" || after.text == ";";
        return !(after.kind == TokenKind::word && (after.text == "in" || after.text == "known"));
    }

    bool parse_events(EventSet& events) {
        do {
            if (!parse_event_term(events)) return false;
        } while (take_word("or"));
        return true;
    }

    bool parse_event_term(EventSet& events) {
        const Depth depth{depth_};
        if (!check_depth()) return false;
        if (take_symbol("("))
            return parse_events(events) && expect_symbol(")", "(answered or refused)");
        EventTerm term;
        term.at = here();
        if (is_word("any") && is_word("event", 1)) {
            at_ += 2;
            term.is_any_event = true;
        } else if (!expect_name(term.kind, "an event's kind", "answered, or any event")) {
            return false;
        }
        if (take_word("where") && !parse_condition_without_or(term.where)) return false;
        events.terms.push_back(std::move(term));
        return true;
    }

    bool parse_span(Span& span) {
        constexpr auto example = "over s .. deadline, before s, or after s";
        if (take_word("over")) {
            span.kind = Span::Kind::over;
            if (!expect_bound(span.from, example) || !expect_symbol("..", example)) return false;
            if (take_word("deadline")) {
                span.to_deadline = true;
                return true;
            }
            return expect_bound(span.to, example);
        }
        if (is_word("before") || is_word("after")) {
            span.kind = is_word("before") ? Span::Kind::before : Span::Kind::after;
            ++at_;
            return expect_bound(span.from, example);
        }
        return true;
    }

    bool parse_predicate(PredicatePtr& out) {
        return parse_joined(out, "or", Predicate::Kind::any);
    }
    bool parse_condition_without_or(PredicatePtr& out) {
        return parse_joined(out, "and", Predicate::Kind::all);
    }
    bool parse_joined(PredicatePtr& out, std::string_view joint, Predicate::Kind kind) {
        const Depth depth{depth_};
        if (!check_depth()) return false;
        const Position at = here();
        std::vector<PredicatePtr> parts;
        do {
            PredicatePtr part;
            const bool ok =
                kind == Predicate::Kind::any ? parse_condition_without_or(part) : parse_unary(part);
            if (!ok) return false;
            parts.push_back(std::move(part));
        } while (take_word(joint));
        if (parts.size() == 1) {
            out = std::move(parts.front());
            return true;
        }
        out = std::make_shared<Predicate>();
        out->kind = kind;
        out->parts = std::move(parts);
        out->at = at;
        return true;
    }

    bool parse_unary(PredicatePtr& out) {
        const Depth depth{depth_};
        if (!check_depth()) return false;
        const Position at = here();
        if (take_word("not")) {
            PredicatePtr part;
            if (!parse_unary(part)) return false;
            out = std::make_shared<Predicate>();
            out->kind = Predicate::Kind::negation;
            out->parts.push_back(std::move(part));
            out->at = at;
            return true;
        }
        if (take_symbol("("))
            return parse_predicate(out) && expect_symbol(")", "(a.x = 1 or a.x = 2)");
        if (is_word("some") || is_word("no")) {
            out = std::make_shared<Predicate>();
            out->kind = is_word("some") ? Predicate::Kind::exists : Predicate::Kind::exists_not;
            out->at = at;
            ++at_;
            return parse_events(out->events) && parse_span(out->span);
        }
        return parse_comparison(out);
    }

    bool parse_comparison(PredicatePtr& out) {
        out = std::make_shared<Predicate>();
        out->at = here();
        if (!parse_sum(out->left)) return false;
        if (take_word("known")) {
            out->kind = Predicate::Kind::known;
            return true;
        }
        if (take_word("in")) {
            out->kind = Predicate::Kind::in;
            constexpr auto example = "d.kind in {\"physical\", \"neglect\"}";
            if (!expect_symbol("{", example)) return false;
            do {
                Operand value;
                value.at = here();
                // In a set a bare word is a text: nobody means another attribute there.
                if (is_name() && token().kind == TokenKind::word) {
                    value.kind = Operand::Kind::text;
                    value.text = token().text;
                    ++at_;
                } else if (!parse_operand(value)) {
                    return false;
                }
                out->right.push_back(std::move(value));
            } while (take_symbol(","));
            return expect_symbol("}", example);
        }
        static constexpr std::array<std::pair<std::string_view, Comparison>, 6> comparisons = {
            {{"=", Comparison::equal},
             {"!=", Comparison::not_equal},
             {"<", Comparison::less},
             {"<=", Comparison::less_or_equal},
             {">", Comparison::greater},
             {">=", Comparison::greater_or_equal}}};
        const auto found = std::find_if(comparisons.begin(),
                                        comparisons.end(),
                                        [&](const auto& each) { return is_symbol(each.first); });
        if (found == comparisons.end())
            return complain(fmt::format("Expected a comparison, found {}.", shown()),
                            "Write: = != < <= > >=, in {...}, or known. Events in a condition: "
                            "some answered before s");
        out->kind = Predicate::Kind::comparison;
        out->comparison = found->second;
        ++at_;
        return parse_sum(out->right);
    }

    bool parse_sum(std::vector<Operand>& sum) {
        bool is_subtracted = false;
        while (true) {
            Operand operand;
            operand.is_subtracted = is_subtracted;
            if (!parse_operand(operand)) return false;
            sum.push_back(std::move(operand));
            if (take_symbol("+"))
                is_subtracted = false;
            else if (take_symbol("-"))
                is_subtracted = true;
            else
                return true;
        }
    }

    bool parse_number(Decimal& out, std::string_view example) {
        const bool is_negative = take_symbol("-");
        const std::optional<Decimal> number =
            token().kind == TokenKind::number
                ? Decimal::parse(is_negative ? "-" + token().text : token().text)
                : std::nullopt;
        if (!number)
            return complain(fmt::format("Expected a number, found {}.", shown()),
                            fmt::format("Write: {}", example));
        out = *number;
        ++at_;
        return true;
    }

    bool parse_operand(Operand& operand) {
        operand.at = here();
        const Token& now = token();
        if (now.kind == TokenKind::number || is_symbol("-")) {
            operand.kind = Operand::Kind::number;
            return parse_number(operand.number, "a.amount >= 10");
        }
        if (now.kind == TokenKind::text) {
            operand.kind = Operand::Kind::text;
            operand.text = now.text;
            ++at_;
            return true;
        }
        if (now.kind == TokenKind::date) {
            operand.kind = Operand::Kind::date;
            operand.date = take_date();
            return true;
        }
        if (is_word("yes") || is_word("no")) {
            operand.kind = Operand::Kind::yes_or_no;
            operand.yes = is_word("yes");
            ++at_;
            return true;
        }
        if (take_word("latest")) {
            constexpr auto example = "latest amount before s else 0";
            operand.kind = Operand::Kind::latest;
            if (!expect_name(operand.name, "an attribute", example)) return false;
            if (take_word("before")) {
                operand.has_before = true;
                if (!expect_bound(operand.event, example)) return false;
            }
            if (take_word("else")) {
                operand.otherwise.emplace();
                return parse_number(*operand.otherwise, example);
            }
            return true;
        }
        return parse_path(operand);
    }

    bool parse_path(Operand& operand) {
        constexpr auto example = "f.amount, case.channel, or an attribute of the event itself";
        operand.kind = Operand::Kind::attribute;
        if (is_word("case") && is_symbol(".", 1)) {
            at_ += 2;
            operand.kind = Operand::Kind::case_attribute;
            if (!expect_name(operand.name, "an attribute", example)) return false;
        } else if (is_name() && is_symbol(".", 1)) {
            if (!expect_bound(operand.event, example)) return false;
            ++at_;
            if (!expect_name(operand.name, "an attribute", example)) return false;
        } else {
            if (!expect_name(operand.name, "a value", example)) return false;
        }
        const bool was_quoted = tokens_[at_ - 1].kind == TokenKind::quoted_word;
        while (is_symbol(".")) {  // nested attributes are named parent.child
            ++at_;
            std::string part;
            if (!expect_name(part, "an attribute", example)) return false;
            operand.name += "." + part;
        }
        if (operand.name == "happened" && !was_quoted && operand.kind == Operand::Kind::attribute)
            operand.kind = Operand::Kind::happened;
        return true;
    }

    const SourceFile& file_;
    std::uint32_t number_;
    Diagnostics& diagnostics_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

ParsedFile parse(const SourceFile& file, std::uint32_t file_number, Diagnostics& diagnostics) {
    return Parser{file, file_number, diagnostics}.run();
}

}  // namespace hearken::language
