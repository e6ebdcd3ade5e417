#include "report/evidence_json.h"

#include <array>
#include <charconv>
#include <cstring>

#include "base/json_letters.h"
#include "base/text.h"

namespace hearken::report {

using assurance::CitedEvent;
using assurance::Evidence;

namespace {

// Evidence on its way into `out`, by way of a few letters that need no look at how many more `out`
// has room for: a line has two hundred pieces.
class Letters {
public:
    explicit Letters(std::string& out) : out_(out) {}
    ~Letters() { hand_on(); }
    Letters(const Letters&) = delete;
    Letters& operator=(const Letters&) = delete;

    void put(char letter) {
        if (used_ == letters_.size()) hand_on();
        letters_[used_++] = letter;
    }
    /// What is written in our source.
    template <std::size_t size_and_end>
    void put(const char (&text)[size_and_end]) {
        static_assert(size_and_end <= piece_max);
        if (letters_.size() - used_ < piece_max) hand_on();
        std::memcpy(letters_.data() + used_, text, size_and_end - 1);
        used_ += size_and_end - 1;
    }
    /// What is JSON already.
    void put_json(std::string_view json) {
        if (letters_.size() - used_ < json.size()) hand_on();
        if (json.size() > letters_.size()) {
            out_.append(json);
            return;
        }
        std::memcpy(letters_.data() + used_, json.data(), json.size());
        used_ += json.size();
    }
    /// The name of a member, one of our own words, with what stands before and behind it.
    template <std::size_t size_and_end>
    void put_name(const char (&key)[size_and_end], bool is_first) {
        static_assert(size_and_end + 3 <= piece_max);
        if (letters_.size() - used_ < piece_max) hand_on();
        char* to = letters_.data() + used_;
        if (!is_first) *to++ = ',';
        *to++ = '"';
        std::memcpy(to, key, size_and_end - 1);
        to += size_and_end - 1;
        *to++ = '"';
        *to++ = ':';
        used_ = static_cast<std::size_t>(to - letters_.data());
    }
    /// A short text of our own, without any letter that JSON marks, such as a day.
    void put_plain(std::string_view text) {
        if (letters_.size() - used_ < text.size() + 2) hand_on();
        char* const to = letters_.data() + used_;
        to[0] = '"';
        std::memcpy(to + 1, text.data(), text.size());
        to[text.size() + 1] = '"';
        used_ += text.size() + 2;
    }
    /// Any text as a JSON string.
    void put_string(std::string_view text) {
        const char* const end = text.data() + text.size();
        if (text.size() > string_max || find_no_json_letter(text.data(), end) != end) {
            hand_on();
            append_json_string(out_, text);
            return;
        }
        if (letters_.size() - used_ < text.size() + 2) hand_on();
        char* const to = letters_.data() + used_;
        to[0] = '"';
        if (!text.empty()) std::memcpy(to + 1, text.data(), text.size());
        to[text.size() + 1] = '"';
        used_ += text.size() + 2;
    }
    void put_number(std::int64_t number) {
        if (letters_.size() - used_ < piece_max) hand_on();
        char* const end =
            std::to_chars(letters_.data() + used_, letters_.data() + letters_.size(), number).ptr;
        used_ = static_cast<std::size_t>(end - letters_.data());
    }

private:
    static constexpr std::size_t piece_max = 64;  // at least the digits of any number
    static constexpr std::size_t string_max = 1024;

    void hand_on() {
        out_.append(letters_.data(), used_);
        used_ = 0;
    }

    std::string& out_;
    std::array<char, 4096> letters_;
    std::size_t used_ = 0;
};

// Writes members of one object; commas are its business.
class Members {
public:
    explicit Members(Letters& out) : out_(out) { out_.put('{'); }
    /// Goes on with an object of which `begun` is written already.
    Members(Letters& out, std::string_view begun) : out_(out), is_first_(false) {
        out_.put_json(begun);
    }

    template <std::size_t size_and_end>
    void name(const char (&key)[size_and_end]) {
        out_.put_name(key, is_first_);
        is_first_ = false;
    }
    template <std::size_t size_and_end>
    void text(const char (&key)[size_and_end], std::string_view value) {
        name(key);
        out_.put_string(value);
    }
    template <std::size_t size_and_end>
    void text_if_any(const char (&key)[size_and_end], std::string_view value) {
        if (!value.empty()) text(key, value);
    }
    /// Of a time or a word of our own: see Letters::put_plain.
    template <std::size_t size_and_end>
    void plain(const char (&key)[size_and_end], std::string_view value) {
        name(key);
        out_.put_plain(value);
    }
    template <std::size_t size_and_end>
    void plain_if_any(const char (&key)[size_and_end], std::string_view value) {
        if (!value.empty()) plain(key, value);
    }
    template <std::size_t size_and_end>
    void number(const char (&key)[size_and_end], std::int64_t value) {
        name(key);
        out_.put_number(value);
    }
    void end() { out_.put('}'); }

private:
    Letters& out_;
    bool is_first_ = true;
};

void event_members(Members& members, const CitedEvent& event) {
    members.text("record", event.record);
    members.text("kind", event.kind);
    members.plain("happened", event.happened);
    members.number("sequence", event.sequence);
}

void append_event(Letters& out, const CitedEvent& event) {
    Members members{out};
    event_members(members, event);
    members.end();
}

template <std::size_t size_and_end>
void event_if_any(Letters& out,
                  Members& members,
                  const char (&key)[size_and_end],
                  const std::optional<CitedEvent>& event) {
    if (!event) return;
    members.name(key);
    append_event(out, *event);
}

template <std::size_t size_and_end, typename T, typename Append>
void list_if_any(Letters& out,
                 Members& members,
                 const char (&key)[size_and_end],
                 const std::vector<T>& items,
                 const Append& append) {
    if (items.empty()) return;
    members.name(key);
    out.put('[');
    for (const T& item : items) {
        if (&item != &items.front()) out.put(',');
        append(item);
    }
    out.put(']');
}

template <std::size_t size_and_end>
void reasoned_if_any(Letters& out,
                     Members& members,
                     const char (&key)[size_and_end],
                     const std::optional<assurance::ReasonedEvent>& reasoned) {
    if (!reasoned) return;
    members.name(key);
    Members inner{out};
    inner.text("reason", reasoned->reason);
    event_if_any(out, inner, "event", reasoned->event);
    inner.end();
}

void append_deadline(Letters& out, Members& members, const Evidence& evidence) {
    members.plain_if_any("not_before", evidence.not_before);
    if (evidence.deadline.empty()) return;
    members.name("deadline");
    Members inner{out};
    inner.plain("date", evidence.deadline);
    inner.plain_if_any("latest", evidence.deadline_latest);
    inner.text_if_any("steps", evidence.deadline_steps);
    inner.end();
}

}  // namespace

// Begins the object.
const std::string& EvidenceJson::standard_members(const Evidence& evidence) {
    const auto [at, is_new] = standards_.try_emplace({evidence.standard, evidence.version});
    if (!is_new) return at->second;
    Letters out{at->second};
    Members members{out};
    members.text("standard", evidence.standard->id);
    members.text_if_any("version", evidence.version);
    members.text("pack_version", evidence.standard->pack_version);
    members.text("sha256", evidence.standard->sha256);
    if (!evidence.standard->is_verified) members.text("status", "unverified");
    members.text_if_any("owner", evidence.standard->owner);
    members.text_if_any("area", evidence.standard->area);
    if (const auto& pack = evidence.standard->taken_from) {
        members.name("taken_from");
        Members inner{out};
        inner.text("pack", pack->title);
        inner.text("version", pack->version);
        inner.text("pack_sha256", pack->sha256);
        inner.end();
    }
    list_if_any(out,
                members,
                "settings",
                evidence.standard->settings,
                [&](const assurance::Setting& setting) {
                    Members inner{out};
                    inner.text("name", setting.name);
                    inner.text("value", setting.value);
                    inner.text("set_by", setting.is_set ? "settings file" : "pack");
                    inner.end();
                });
    return at->second;
}

void EvidenceJson::append(std::string& line, const Evidence& evidence) {
    Letters out{line};
    Members members{out, standard_members(evidence)};
    members.text("case", evidence.case_id);
    members.text_if_any("for", evidence.person_id);
    members.number("instance", evidence.instance);
    members.plain("verdict", assurance::to_string(evidence.verdict));
    members.plain_if_any("missed", assurance::to_string(evidence.miss));
    members.plain_if_any("not_applicable", assurance::to_string(evidence.why_not_applicable));
    members.plain("as_of", evidence.as_of);
    members.plain_if_any("known_on", evidence.known_on);
    event_if_any(out, members, "trigger", evidence.trigger);
    event_if_any(out, members, "anchor", evidence.anchor);
    append_deadline(out, members, evidence);
    event_if_any(out, members, "witness", evidence.witness);
    event_if_any(out, members, "window_opened", evidence.window_opened);
    event_if_any(out, members, "window_closed", evidence.window_closed);
    if (evidence.margin_days) members.number("margin_days", *evidence.margin_days);
    members.plain_if_any("recorded", evidence.judged_by_recording);
    if (evidence.is_recording_supposed) members.text("recording", "supposed");
    members.plain_if_any("warning_from", evidence.warning_from);
    if (evidence.recorded_late_days > 0)
        members.number("recorded_late_days", evidence.recorded_late_days);
    const auto append_cited = [&](const CitedEvent& event) { append_event(out, event); };
    list_if_any(out, members, "counted", evidence.counted, append_cited);
    list_if_any(
        out, members, "rejected", evidence.rejected, [&](const assurance::RejectedEvent& one) {
            Members inner{out};
            inner.plain("reason", assurance::to_string(one.reason));
            event_members(inner, one.event);
            inner.end();
        });
    list_if_any(
        out, members, "clock_stopped", evidence.stops, [&](const assurance::ClockStopWords& one) {
            Members inner{out};
            inner.name("from");
            append_event(out, one.from);
            event_if_any(out, inner, "until", one.until);
            inner.end();
        });
    reasoned_if_any(out, members, "excluded_by", evidence.excluded_by);
    reasoned_if_any(out, members, "discharged_by", evidence.discharged_by);
    reasoned_if_any(out, members, "doubted_by", evidence.doubted_by);
    reasoned_if_any(out, members, "excused_by", evidence.excused_by);
    reasoned_if_any(out, members, "perhaps_excused_by", evidence.perhaps_excused_by);
    list_if_any(
        out, members, "missing", evidence.missing, [&](const assurance::MissingKnowledge& one) {
            Members inner{out};
            inner.plain("reason", assurance::to_string(one.reason));
            inner.text("what", one.what);
            event_if_any(out, inner, "event", one.event);
            inner.end();
        });
    if (evidence.coverage) {
        members.name("coverage");
        Members inner{out};
        inner.plain("from", evidence.coverage->from);
        inner.plain("to", evidence.coverage->to);
        inner.text("basis", evidence.coverage->basis);
        inner.end();
    }
    list_if_any(out, members, "relied_on", evidence.relied_on, append_cited);
    list_if_any(out, members, "cites", evidence.cites, [&](const std::string& record) {
        out.put_string(record);
    });
    if (!evidence.cites_are_minimal) {
        members.name("cites_are_minimal");
        out.put("false");
    }
    members.text("sentence", evidence.sentence);
    members.end();
    out.put('\n');
}

}  // namespace hearken::report
