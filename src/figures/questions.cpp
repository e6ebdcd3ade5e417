#include "figures/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "base/hash.h"
#include "base/text.h"
#include "base/toml_reader.h"

namespace hearken::figures {

// Made by cmake/embed_text.cmake, from data/figures.
namespace embedded {
extern const std::string_view signs;
}

namespace {

constexpr std::size_t size_max = 1024UL * 1024;
constexpr std::size_t list_max = 200;
constexpr Count length_max = 5'000;
constexpr Count number_max = 1'000'000;

struct Numbers {
    Count least = 0;
    Count most = number_max;
};

class Reader : TomlReader {
public:
    explicit Reader(std::string_view file)
        : TomlReader(file, "docs/figures.md lists what the content says.") {}

    Result<Questions> read(std::string_view text) {
        made_.sha256 = sha256_hex(text);
        const toml::table root = TRY(parse(text));
        TRY(allow_only(root, {"rule", "reasons", "signs", "stages", "flows"}));
        if (const toml::node* rule = root.get("rule")) TRY(read_rule(*rule));
        for (const toml::table* table : TRY(tables_at(root, "reasons"))) TRY(read_reason(*table));
        for (const toml::table* table : TRY(tables_at(root, "signs"))) TRY(read_sign(*table));
        for (const toml::table* table : TRY(tables_at(root, "stages"))) TRY(read_stage(*table));
        for (const toml::table* table : TRY(tables_at(root, "flows"))) TRY(read_flow(*table));
        return std::move(made_);
    }

private:
    // --- Numbers

    Result<Count> number_in(const toml::node& node, std::string_view key, Numbers allowed) const {
        const auto number = node.value_exact<std::int64_t>();
        if (number && *number >= allowed.least && *number <= allowed.most) return *number;
        return refuse(
            node.source(),
            fmt::format(
                "\"{}\" is no whole number from {} to {}.", key, allowed.least, allowed.most),
            "Write such a number.");
    }
    Result<Count> number_at(const toml::table& table, std::string_view key, Numbers allowed) const {
        return number_in(*TRY(node_at(table, key)), key, allowed);
    }
    Result<Count> number_or(const toml::table& table,
                            std::string_view key,
                            Numbers allowed,
                            Count otherwise) const {
        const toml::node* node = table.get(key);
        if (node == nullptr) return otherwise;
        return number_in(*node, key, allowed);
    }
    Result<double> share_at(const toml::table& table,
                            std::string_view key,
                            double least,
                            double most) const {
        const toml::node* node = TRY(node_at(table, key));
        const auto number = node->value<double>();
        if (number && *number >= least && *number <= most) return *number;
        return refuse(node->source(),
                      fmt::format("\"{}\" is no number from {} to {}.", key, least, most),
                      "Write such a number.");
    }
    Result<bool> yes_or(const toml::table& table, std::string_view key, bool otherwise) const {
        const toml::node* node = table.get(key);
        if (node == nullptr) return otherwise;
        const auto yes = node->value_exact<bool>();
        if (yes) return *yes;
        return refuse(node->source(), fmt::format("\"{}\" is true or false.", key), "Write one.");
    }
    Result<std::vector<Count>> numbers_at(const toml::table& table,
                                          std::string_view key,
                                          Numbers allowed) const {
        const toml::node* node = TRY(node_at(table, key));
        const toml::array* const array = node->as_array();
        if (array == nullptr || array->empty() || array->size() > list_max)
            return refuse(
                node->source(), fmt::format("\"{}\" is no list of numbers.", key), "Write [1, 2].");
        std::vector<Count> numbers;
        for (const toml::node& item : *array) {
            numbers.push_back(TRY(number_in(item, key, allowed)));
            if (numbers.size() > 1 && numbers.back() <= numbers[numbers.size() - 2])
                return refuse(item.source(),
                              fmt::format("\"{}\" does not go upwards.", key),
                              "Write the smaller number first, and each once.");
        }
        return numbers;
    }
    template <class T>
    Result<std::string> new_id(const toml::table& table, const std::vector<T>& known) const {
        const std::string id = TRY(text_at(table, "id"));
        if (!is_id(id))
            return refuse(table.source(),
                          fmt::format("\"{}\" is no id.", printable(id)),
                          "Write small letters, digits and _, at most 60.");
        if (std::any_of(known.begin(), known.end(), [&](const T& one) { return one.id == id; }))
            return refuse(table.source(),
                          fmt::format("\"{}\" stands twice.", id),
                          "Give each an id of its own.");
        return id;
    }

    // --- What they say

    Result<void> read_rule(const toml::node& node) {
        const toml::table* const rule = node.as_table();
        if (rule == nullptr) return refuse(node.source(), "\"rule\" is no table.", "Write [rule].");
        TRY(allow_only(*rule, {"false_discovery", "least_forces", "cases_told"}));
        made_.false_discovery = TRY(share_at(*rule, "false_discovery", 1e-6, 0.5));
        made_.least_forces =
            static_cast<std::size_t>(TRY(number_at(*rule, "least_forces", {2, 200})));
        made_.cases_told = static_cast<std::size_t>(TRY(number_at(*rule, "cases_told", {0, 50})));
        return {};
    }

    Result<void> read_reason(const toml::table& table) {
        TRY(allow_only(table, {"id", "text", "check", "source"}));
        Reason reason;
        reason.id = TRY(new_id(table, made_.reasons));
        reason.text = TRY(text_at(table, "text"));
        reason.check = TRY(text_at(table, "check"));
        reason.source = TRY(text_at(table, "source"));
        made_.reasons.push_back(std::move(reason));
        return {};
    }

    Result<Selector> selector_in(const toml::node& node, std::string_view key) const {
        Selector selector;
        const toml::table* const table = node.as_table();
        if (table == nullptr || table->empty())
            return refuse(node.source(),
                          fmt::format("\"{}\" does not say which events.", key),
                          "Write { kinds = [\"a\"], where = { attribute = [\"value\"] } }.");
        TRY(allow_only(*table, {"kinds", "where"}));
        if (const toml::node* kinds = table->get("kinds"))
            selector.kinds = TRY(texts_in(*kinds, "kinds"));
        if (const toml::node* where = table->get("where")) {
            const toml::table* const conditions = where->as_table();
            if (conditions == nullptr)
                return refuse(where->source(),
                              "\"where\" is no table.",
                              "Write where = { attribute = [\"value\"] }.");
            for (auto&& [attribute, values] : *conditions)
                selector.where[std::string{attribute.str()}] =
                    TRY(texts_in(values, attribute.str()));
        }
        return selector;
    }
    Result<Selector> selector_at(const toml::table& table, std::string_view key) const {
        return selector_in(*TRY(node_at(table, key)), key);
    }

    Result<Stretch> read_stretch(const toml::table& table) const {
        Stretch stretch;
        stretch.from = TRY(selector_at(table, "from"));
        stretch.to = TRY(selector_at(table, "to"));
        const std::string unit = TRY(text_at(table, "unit"));
        if (unit == "hours")
            stretch.unit = Unit::hours;
        else if (unit == "working_days")
            stretch.unit = Unit::working_days;
        else if (unit != "days")
            return refuse(table.get("unit")->source(),
                          "\"unit\" is hours, days or working_days.",
                          "Write one of them.");
        stretch.is_each = TRY(yes_or(table, "each", false));
        const std::vector<Count> range = TRY(numbers_at(table, "range", {0, length_max}));
        if (range.size() != 2)
            return refuse(table.get("range")->source(),
                          "\"range\" is not a first and a last length.",
                          "Write two numbers, such as [2, 60].");
        stretch.first = range[0];
        stretch.last = range[1];
        return stretch;
    }

    Result<DeadlineSign> read_deadline(const toml::table& table) const {
        TRY(allow_sign(table,
                       {"from",
                        "to",
                        "unit",
                        "each",
                        "range",
                        "deadline",
                        "window",
                        "rhythm",
                        "least_ratio"}));
        DeadlineSign sign;
        sign.stretch = TRY(read_stretch(table));
        sign.deadline = TRY(number_at(table, "deadline", {1, length_max}));
        const std::vector<Count> window =
            TRY(numbers_at(table, "window", {-length_max, length_max}));
        const bool is_window = window.size() == 2 && window[0] <= 0 && window[1] >= 0 &&
                               sign.deadline + window[0] >= sign.stretch.first &&
                               sign.deadline + window[1] <= sign.stretch.last;
        if (!is_window)
            return refuse(table.get("window")->source(),
                          "\"window\" does not hold the deadline, or leaves the range.",
                          "Write how far before and after the deadline: [-1, 2].");
        sign.window_first = window[0];
        sign.window_last = window[1];
        sign.rhythm = TRY(number_at(table, "rhythm", {1, 168}));
        sign.least_ratio = TRY(share_at(table, "least_ratio", 1, 100));
        return sign;
    }

    Result<RoundSign> read_round(const toml::table& table) const {
        TRY(allow_sign(table,
                       {"part",
                        "of",
                        "from",
                        "to",
                        "unit",
                        "each",
                        "range",
                        "special",
                        "least_ratio",
                        "least_w"}));
        static const std::map<std::string, std::pair<Part, Count>, std::less<>> parts = {
            {"minute", {Part::minute, 59}},
            {"last_digit_of_minute", {Part::last_digit_of_minute, 9}},
            {"minute_of_day", {Part::minute_of_day, 1439}},
            {"day_of_month", {Part::day_of_month, 31}},
            {"last_digit_of_duration", {Part::last_digit_of_duration, 9}}};
        RoundSign sign;
        const auto part = parts.find(TRY(text_at(table, "part")));
        if (part == parts.end())
            return refuse(table.get("part")->source(),
                          "\"part\" is none that is looked at.",
                          "Write minute, last_digit_of_minute, minute_of_day, day_of_month or "
                          "last_digit_of_duration.");
        sign.part = part->second.first;
        if (sign.part == Part::last_digit_of_duration)
            sign.stretch = TRY(read_stretch(table));
        else if (table.get("of") != nullptr)
            sign.of = TRY(selector_at(table, "of"));
        for (const Count value : TRY(numbers_at(
                 table, "special", {part->first == "day_of_month" ? 1 : 0, part->second.second})))
            sign.special.push_back(static_cast<std::size_t>(value));
        sign.least_ratio = TRY(share_at(table, "least_ratio", 1, 100));
        sign.least_w = TRY(share_at(table, "least_w", 0, 100));
        return sign;
    }

    Result<PeriodEndSign> read_period_end(const toml::table& table) const {
        TRY(allow_sign(table, {"of", "last_days", "months", "least_ratio"}));
        PeriodEndSign sign;
        sign.of = TRY(selector_at(table, "of"));
        sign.last_days = static_cast<int>(TRY(number_at(table, "last_days", {1, 15})));
        sign.months = static_cast<int>(TRY(number_at(table, "months", {1, 12})));
        if (12 % sign.months != 0)
            return refuse(table.get("months")->source(),
                          "\"months\" does not go into a year.",
                          "Write 1, 3 or 12.");
        sign.least_ratio = TRY(share_at(table, "least_ratio", 1, 100));
        return sign;
    }

    Result<ShareSign> read_share(const toml::table& table) const {
        TRY(allow_sign(table, {"of", "found", "within_days", "lacking", "least_odds_ratio"}));
        ShareSign sign;
        sign.of = TRY(selector_at(table, "of"));
        sign.found = TRY(selector_at(table, "found"));
        sign.is_lacking = TRY(yes_or(table, "lacking", false));
        if (!sign.found.kinds.empty())
            sign.within_days = static_cast<int>(TRY(number_at(table, "within_days", {0, 3'660})));
        else if (sign.is_lacking || table.get("within_days") != nullptr)
            return refuse(table.source(),
                          "\"within_days\" and \"lacking\" are for another event.",
                          "Say which, by found = { kinds = [...] }.");
        sign.least_odds_ratio = TRY(share_at(table, "least_odds_ratio", 1, 100));
        return sign;
    }

    Result<EntrySign> read_entries(const toml::table& table) const {
        TRY(allow_sign(
            table, {"look_for", "after_hours", "within_minutes", "least_run", "least_odds_ratio"}));
        static const std::map<std::string, EntryFault, std::less<>> faults = {
            {"late", EntryFault::late},
            {"runs", EntryFault::runs},
            {"future", EntryFault::future},
            {"out_of_order", EntryFault::out_of_order}};
        EntrySign sign;
        const auto fault = faults.find(TRY(text_at(table, "look_for")));
        if (fault == faults.end())
            return refuse(table.get("look_for")->source(),
                          "\"look_for\" is late, runs, future or out_of_order.",
                          "Write one of them.");
        sign.fault = fault->second;
        sign.after_hours = static_cast<int>(TRY(number_or(table, "after_hours", {0, 8'784}, 24)));
        sign.within_minutes =
            static_cast<int>(TRY(number_or(table, "within_minutes", {0, 1'440}, 10)));
        sign.least_run = static_cast<int>(TRY(number_or(table, "least_run", {2, 1'000}, 3)));
        sign.least_odds_ratio = TRY(share_at(table, "least_odds_ratio", 1, 100));
        return sign;
    }

    Result<void> allow_sign(const toml::table& table, Words own) const {
        static constexpr auto common = {
            "id", "title", "why", "source", "method", "reasons", "least_cases"};
        for (auto&& [key, node] : table) {
            const auto is = [&](std::string_view word) { return key.str() == word; };
            if (std::any_of(common.begin(), common.end(), is) ||
                std::any_of(own.begin(), own.end(), is))
                continue;
            return refuse(
                node.source(),
                fmt::format("\"{}\" means nothing for this method.", printable(key.str())),
                "docs/figures.md lists what each method asks.");
        }
        return {};
    }

    Result<void> read_sign(const toml::table& table) {
        Sign sign;
        sign.id = TRY(new_id(table, made_.signs));
        sign.title = TRY(text_at(table, "title"));
        sign.why = TRY(text_at(table, "why"));
        sign.source = TRY(text_at(table, "source"));
        sign.least_cases = TRY(number_at(table, "least_cases", {1, number_max}));
        for (const std::string& id : TRY(texts_at(table, "reasons"))) {
            const auto at = std::find_if(made_.reasons.begin(),
                                         made_.reasons.end(),
                                         [&](const Reason& reason) { return reason.id == id; });
            if (at == made_.reasons.end())
                return refuse(table.get("reasons")->source(),
                              fmt::format("there is no reason \"{}\".", printable(id)),
                              "Write it as [[reasons]] of its own.");
            sign.reasons.push_back(static_cast<std::size_t>(at - made_.reasons.begin()));
        }
        const std::string method = TRY(text_at(table, "method"));
        if (method == "deadline")
            sign.method = TRY(read_deadline(table));
        else if (method == "round_values")
            sign.method = TRY(read_round(table));
        else if (method == "period_end")
            sign.method = TRY(read_period_end(table));
        else if (method == "share")
            sign.method = TRY(read_share(table));
        else if (method == "entries")
            sign.method = TRY(read_entries(table));
        else
            return refuse(table.get("method")->source(),
                          fmt::format("there is no method \"{}\".", printable(method)),
                          "Write deadline, round_values, period_end, share or entries.");
        made_.signs.push_back(std::move(sign));
        return {};
    }

    Result<void> read_stage(const toml::table& table) {
        TRY(allow_only(table, {"id", "title", "from", "to", "otherwise", "by_days", "within"}));
        Stage stage;
        stage.id = TRY(new_id(table, made_.stages));
        stage.title = TRY(text_at(table, "title"));
        stage.from = TRY(selector_at(table, "from"));
        stage.to = TRY(selector_at(table, "to"));
        if (const toml::node* otherwise = table.get("otherwise"))
            stage.otherwise = TRY(selector_in(*otherwise, "otherwise"));
        stage.by_days = TRY(numbers_at(table, "by_days", {0, length_max}));
        if (table.get("within") != nullptr) stage.within = TRY(text_at(table, "within"));
        made_.stages.push_back(std::move(stage));
        return {};
    }

    Result<void> read_flow(const toml::table& table) {
        TRY(allow_only(table, {"id", "title", "begin", "end"}));
        Flow flow;
        flow.id = TRY(new_id(table, made_.flows));
        flow.title = TRY(text_at(table, "title"));
        flow.begin = TRY(selector_at(table, "begin"));
        flow.end = TRY(selector_at(table, "end"));
        made_.flows.push_back(std::move(flow));
        return {};
    }

    Questions made_;
};

}  // namespace

Result<Questions> parse_questions(std::string_view text, std::string_view file) {
    if (text.size() > size_max)
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is larger than a list of signs.", printable(file, 400)),
                    "Name a file like data/figures/signs.toml.");
    return Reader{file}.read(text);
}

std::string_view shipped_questions() {
    return embedded::signs;
}

}  // namespace hearken::figures
