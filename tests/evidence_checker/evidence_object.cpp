#include "evidence_checker/evidence_object.h"

#include <simdjson.h>

namespace hearken::evidence_checker {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

std::string text_of(const element& object, const char* name) {
    std::string_view text;
    return object[name].get(text) == simdjson::SUCCESS ? std::string{text} : std::string{};
}

// Every object below that has a "record".
void collect(const std::string& field, const element& value, std::vector<NamedEvent>& out) {
    if (value.type() == element_type::ARRAY) {
        for (const element& one : simdjson::dom::array{value}) collect(field, one, out);
    } else if (value.type() == element_type::OBJECT) {
        const std::string record = text_of(value, "record");
        if (!record.empty()) {
            NamedEvent& event = out.emplace_back();
            event = {field, record, text_of(value, "kind"), text_of(value, "happened")};
            std::int64_t sequence = 0;
            if (value["sequence"].get(sequence) == simdjson::SUCCESS) event.sequence = sequence;
        }
        for (const auto& [name, inner] : simdjson::dom::object{value})
            collect(field.empty() ? std::string{name} : field, inner, out);
    }
}

NamedEvent event_of(const EvidenceObject& object, std::string_view field) {
    for (const NamedEvent& event : object.events)
        if (event.field == field) return event;
    return {};
}

}  // namespace

std::optional<std::string> read_evidence(std::string_view line, EvidenceObject& out) {
    simdjson::dom::parser parser;
    element root;
    if (parser.parse(simdjson::padded_string{line}).get(root) != simdjson::SUCCESS ||
        root.type() != element_type::OBJECT)
        return "this is no JSON object";
    out = {};
    out.standard = text_of(root, "standard");
    out.version = text_of(root, "version");
    out.pack_version = text_of(root, "pack_version");
    out.sha256 = text_of(root, "sha256");
    out.the_case = text_of(root, "case");
    out.person = text_of(root, "for");
    element excuse;
    if (root["excused_by"].get(excuse) == simdjson::SUCCESS) out.excuse = "excused";
    if (root["perhaps_excused_by"].get(excuse) == simdjson::SUCCESS) out.excuse = "perhaps_excused";
    out.verdict = text_of(root, "verdict");
    out.missed = text_of(root, "missed");
    out.not_applicable = text_of(root, "not_applicable");
    out.as_of = text_of(root, "as_of");
    out.known_on = text_of(root, "known_on");
    if (root["instance"].get(out.instance) != simdjson::SUCCESS) return "`instance` is missing";
    std::int64_t margin = 0;
    if (root["margin_days"].get(margin) == simdjson::SUCCESS) out.margin_days = margin;
    out.is_judged_by_recording = !text_of(root, "recorded").empty();
    element inner;
    if (root["deadline"].get(inner) == simdjson::SUCCESS) {
        out.deadline = text_of(inner, "date");
        out.deadline_latest = text_of(inner, "latest");
    }
    out.warning_from = text_of(root, "warning_from");
    simdjson::dom::array settings;
    if (root["settings"].get(settings) == simdjson::SUCCESS)
        for (const element& one : settings)
            out.settings.push_back(
                {text_of(one, "name"), text_of(one, "value"), text_of(one, "set_by")});
    if (root["coverage"].get(inner) == simdjson::SUCCESS) {
        out.covered_from = text_of(inner, "from");
        out.covered_to = text_of(inner, "to");
    }
    simdjson::dom::array cites;
    if (root["cites"].get(cites) == simdjson::SUCCESS)
        for (const element& one : cites) {
            std::string_view record;
            if (one.get(record) != simdjson::SUCCESS) return "`cites` holds what is no text";
            out.cites.emplace_back(record);
        }
    bool is_minimal = true;
    if (root["cites_are_minimal"].get(is_minimal) == simdjson::SUCCESS)
        out.cites_are_minimal = is_minimal;
    collect({}, root, out.events);
    out.trigger = event_of(out, "trigger");
    out.anchor = event_of(out, "anchor");
    out.witness = event_of(out, "witness");
    for (const std::string* const text : {&out.standard, &out.the_case, &out.verdict, &out.as_of})
        if (text->empty()) return "`standard`, `case`, `verdict` or `as_of` is missing";
    return std::nullopt;
}

}  // namespace hearken::evidence_checker
