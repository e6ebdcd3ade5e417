#include "language/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "language/clause_parser.h"
#include "language/duration_parser.h"
#include "language/event_parser.h"
#include "language/people_parser.h"
#include "language/token_reader.h"

namespace hearken::language {
namespace {

// An id may hold hyphens and dots (ICPC-15, MISS-RHI-72): the raw text up to a space or quote.
bool parse_id(TokenReader& reader, std::string& id) {
    const std::size_t begin = reader.token().offset;
    std::size_t end = begin;
    const std::string& text = reader.file().text;
    const auto belongs = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.';
    };
    while (end < text.size() && belongs(text[end])) ++end;
    if (end == begin || end - begin > 64)
        return reader.complain(
            fmt::format("Expected the standard's id, found {}.", reader.shown()),
            "Write: standard ICPC-15 \"title\" { ... } (letters, digits, - _ .)");
    id = text.substr(begin, end - begin);
    while (!reader.at_end() && reader.token().offset < end) reader.skip();
    return true;
}

bool parse_weight(TokenReader& reader, ParsedStandard& standard) {
    using assurance::Weight;
    standard.has_weight = true;
    if (reader.take_word("statute"))
        standard.info.weight = Weight::statute;
    else if (reader.take_word("statutory_guidance"))
        standard.info.weight = Weight::statutory_guidance;
    else if (reader.take_word("code"))
        standard.info.weight = Weight::code;
    else if (reader.take_word("local"))
        standard.info.weight = Weight::local;
    else
        return reader.complain(fmt::format("{} is no weight.", reader.shown()),
                               "Write: weight statute, statutory_guidance, code or local");
    return true;
}

bool parse_status(TokenReader& reader, ParsedStandard& standard) {
    standard.has_status = true;
    if (reader.take_word("verified"))
        standard.info.is_verified = true;
    else if (!reader.take_word("unverified"))
        return reader.complain(fmt::format("{} is no status.", reader.shown()),
                               "Write: status verified, or status unverified \"what is not\"");
    if (reader.token().kind == TokenKind::text) {
        standard.info.status_words = reader.token().text;
        reader.skip();
    }
    return true;
}

bool parse_range(TokenReader& reader, DayRange& range) {
    constexpr auto example = "2013-04-15 .. or 2017-04-03 .. 2022-10-27 or .. 2010-08-12";
    const std::uint32_t begin = reader.token().offset;
    if (reader.token().kind == TokenKind::date) range.first = reader.take_date();
    if (!reader.expect_symbol("..", example)) return false;
    if (reader.token().kind == TokenKind::date) range.last = reader.take_date();
    if (range.first > range.last)
        return reader.complain_at(begin,
                                  "This range ends before it begins.",
                                  "Write the earlier day first; both days belong to the range.");
    return true;
}

bool parse_named(TokenReader& reader, ParsedUse& named, const char* what, const char* example) {
    named.at = reader.here();
    return reader.expect_text(named.name, what, example);
}

bool parse_header(TokenReader& reader, ParsedHeader& header) {
    constexpr auto example = "pack \"Title\" version 1 nation england timezone \"Europe/London\"";
    header.at = reader.here();
    reader.skip();
    if (!reader.expect_text(header.title, "the pack's title", example)) return false;
    if (!reader.expect_word("version", example)) return false;
    if (reader.token().kind != TokenKind::number && reader.token().kind != TokenKind::word)
        return reader.complain("Expected the pack's version.", fmt::format("Write: {}", example));
    header.version = reader.token().text;
    reader.skip();
    if (!reader.expect_word("nation", example)) return false;
    if (!reader.expect_name(header.nation, "a nation", example)) return false;
    if (!reader.expect_word("timezone", example)) return false;
    header.zone_at = reader.here();
    if (!reader.expect_text(header.zone, "a time zone", example)) return false;
    while (reader.take_word("use")) {
        if (reader.take_word("calendar")) {
            header.calendar_at = reader.here();
            if (!reader.expect_text(
                    header.calendar, "a calendar", "use calendar \"england-and-wales\""))
                return false;
        } else if (reader.take_word("events")) {
            header.events_at = reader.here();
            if (!reader.expect_text(header.events_file, "a file", "use events \"events.csv\""))
                return false;
        } else if (reader.take_word("roles")) {
            if (!parse_named(
                    reader, header.roles.emplace_back(), "a file", "use roles \"roles.csv\""))
                return false;
        } else if (reader.take_word("feeds")) {
            if (!parse_named(
                    reader, header.feeds.emplace_back(), "a file", "use feeds \"feeds.csv\""))
                return false;
        } else if (reader.take_word("terms")) {
            if (!parse_named(reader, header.terms, "a file", "use terms \"terms.csv\""))
                return false;
        } else if (reader.take_word("lexicon")) {
            if (!parse_named(reader,
                             header.lexicons.emplace_back(),
                             "a lexicon",
                             "use lexicon \"child_words\""))
                return false;
        } else if (reader.take_word("pack")) {
            if (!parse_named(
                    reader, header.packs.emplace_back(), "a folder", "use pack \"../common\""))
                return false;
        } else if (reader.take_word("whole")) {
            if (!reader.expect_word("log", "use whole log")) return false;
            header.is_whole_log = true;
        } else {
            return reader.complain(fmt::format("`use` does not know {}.", reader.shown()),
                                   "Write: use calendar \"...\", use events \"...\", use roles "
                                   "\"...\", use feeds \"...\", use terms \"...\", use lexicon "
                                   "\"...\", use pack \"...\" or use whole log");
        }
    }
    return true;
}

bool parse_param(TokenReader& reader, Param& param) {
    constexpr auto example = "param interview_days : days = 28 local, or param anchor = last local";
    param.at = reader.here();
    reader.skip();
    if (!reader.expect_name(param.name, "the param's name", example)) return false;
    param.is_pick = !reader.take_symbol(":");
    if (!param.is_pick && !parse_unit(reader, param.unit)) return false;
    if (!reader.expect_symbol("=", example)) return false;
    if (!param.is_pick) {
        if (!reader.expect_count(param.count, example)) return false;
    } else if (reader.take_word("first")) {
        param.pick = Pick::first;
    } else if (reader.take_word("last")) {
        param.pick = Pick::last;
    } else if (!reader.take_word("each")) {
        return reader.complain(
            fmt::format("Expected `each`, `first` or `last`, found {}.", reader.shown()),
            fmt::format("A number needs its unit. Write: {}", example));
    }
    param.is_local = reader.take_word("local");
    return true;
}

bool parse_define(TokenReader& reader, Define& define) {
    constexpr auto example = "define told = answered or refused where complete = yes";
    define.at = reader.here();
    reader.skip();
    return reader.expect_name(define.name, "the name of the events", example) &&
           reader.expect_symbol("=", example) && parse_events(reader, define.events);
}

bool parse_standard_clause(TokenReader& reader, ParsedStandard& standard) {
    if (reader.take_word("source"))
        return reader.expect_text(
            standard.info.source, "the clause", "source \"Children Act 1989, s.47\"");
    if (reader.take_word("owner"))
        return reader.expect_name(standard.info.owner, "who answers for it", "owner social_care");
    if (reader.take_word("area"))
        return reader.expect_name(standard.info.area, "what it is about", "area missing_children");
    if (reader.take_word("weight")) return parse_weight(reader, standard);
    if (reader.take_word("status")) return parse_status(reader, standard);
    if (reader.take_word("effective")) {
        if (!parse_range(reader, standard.effective)) return false;
        if (!reader.take_word("judged")) return true;
        constexpr auto example = "judged by trigger, deadline or response";
        if (!reader.expect_word("by", example)) return false;
        if (reader.take_word("trigger"))
            standard.judged_by = JudgedBy::trigger;
        else if (reader.take_word("deadline"))
            standard.judged_by = JudgedBy::deadline;
        else if (reader.take_word("response"))
            standard.judged_by = JudgedBy::response;
        else
            return reader.complain(fmt::format("A standard is not judged by {}.", reader.shown()),
                                   example);
        return true;
    }
    if (reader.is_word("for")) {
        if (standard.for_each)
            return reader.complain("A standard has one `for each`.",
                                   "Write a standard of its own for the other role, or join the "
                                   "roles: for each child or young_person c");
        return parse_for_each(reader, standard.for_each.emplace());
    }
    if (reader.is_word("version")) {
        ParsedVersion version;
        version.at = reader.here();
        reader.skip();
        if (!parse_range(reader, version.in_force)) return false;
        if (reader.token().kind == TokenKind::text) {
            version.label = reader.token().text;
            reader.skip();
        }
        if (!reader.expect_symbol("{", "version 2010-08-13 .. \"label\" { require ... }"))
            return false;
        while (!reader.is_symbol("}")) {
            if (reader.at_end())
                return reader.complain("This version is not closed.", "Write a } at its end.");
            if (reader.is_word("for"))
                return reader.complain("`for each` holds for all versions of a standard.",
                                       "Write it outside of `version`.");
            if (!parse_clause(reader, version.clauses)) return false;
        }
        reader.skip();
        standard.versions.push_back(std::move(version));
        return true;
    }
    return parse_clause(reader, standard.clauses);
}

bool parse_standard(TokenReader& reader, ParsedStandard& standard) {
    constexpr auto example = "standard ICPC-15 \"title\" { ... }";
    standard.at = reader.here();
    reader.skip();
    if (!parse_id(reader, standard.info.id)) return false;
    if (!reader.expect_text(standard.info.title, "the standard's title", example)) return false;
    if (!reader.expect_symbol("{", example)) return false;
    while (!reader.is_symbol("}")) {
        if (reader.at_end())
            return reader.complain("This standard is not closed.", "Write a } at its end.");
        if (!parse_standard_clause(reader, standard)) return false;
    }
    const std::size_t end = reader.token().offset + 1;
    reader.skip();
    standard.info.sha256 = sha256_hex(
        std::string_view{reader.file().text}.substr(standard.at.offset, end - standard.at.offset));
    standard.info.file = reader.file().name;
    standard.info.line =
        1 + static_cast<int>(std::count(
                reader.file().text.begin(),
                reader.file().text.begin() + static_cast<std::ptrdiff_t>(standard.at.offset),
                '\n'));
    return true;
}

bool begins_definition(const TokenReader& reader) {
    return (reader.is_word("param") && (reader.is_symbol(":", 2) || reader.is_symbol("=", 2))) ||
           (reader.is_word("define") && reader.is_symbol("=", 2));
}

// To the next `standard` or `pack` outside of braces, so that one mistake is told once.
void skip_to_next_item(TokenReader& reader) {
    do {
        if (!reader.at_end()) reader.skip();
    } while (
        !reader.at_end() && !begins_definition(reader) &&
        !(reader.is_word("standard") && !reader.is_symbol("{", 1) &&
          (reader.token(1).kind == TokenKind::word || reader.token(1).kind == TokenKind::number)) &&
        !(reader.is_word("pack") && reader.token(1).kind == TokenKind::text));
}

}  // namespace

ParsedFile parse(const SourceFile& file, std::uint32_t file_number, Diagnostics& diagnostics) {
    TokenReader reader{file, file_number, diagnostics};
    ParsedFile parsed;
    while (!reader.at_end()) {
        if (reader.is_word("pack")) {
            ParsedHeader header;
            if (parse_header(reader, header))
                parsed.headers.push_back(std::move(header));
            else
                skip_to_next_item(reader);
        } else if (reader.is_word("standard")) {
            ParsedStandard standard;
            if (parse_standard(reader, standard))
                parsed.standards.push_back(std::move(standard));
            else
                skip_to_next_item(reader);
        } else if (reader.is_word("param")) {
            Param param;
            if (parse_param(reader, param))
                parsed.params.push_back(std::move(param));
            else
                skip_to_next_item(reader);
        } else if (reader.is_word("define")) {
            Define define;
            if (parse_define(reader, define))
                parsed.defines.push_back(std::move(define));
            else
                skip_to_next_item(reader);
        } else {
            reader.complain("A standard begins with `standard`, a pack's header with `pack`.",
                            "Write: standard ID \"title\" { ... }");
            skip_to_next_item(reader);
        }
    }
    return parsed;
}

}  // namespace hearken::language
