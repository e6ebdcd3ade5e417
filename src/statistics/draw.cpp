// Permanent random numbers (Ohlsson 1995) by SHA-256, as in Rivest's consistent sampling (2018).
#include "statistics/draw.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <thread>

#include "base/check.h"

namespace hearken::statistics {

namespace {

constexpr char separator = '\x1F';

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeDigest {
    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};

/// Hashes one text after another. Fetching the digest once is what makes millions quick.
class Hasher {
public:
    Hasher() : sha256_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
        HEARKEN_CHECK(sha256_ && context_);
        HEARKEN_CHECK(EVP_DigestInit_ex2(context_.get(), sha256_.get(), nullptr) == 1);
    }

    Ticket ticket_of(std::string_view beginning, std::string_view id) {
        Ticket ticket;
        unsigned size = 0;
        EVP_MD_CTX* context = context_.get();
        HEARKEN_CHECK(EVP_DigestInit_ex2(context, nullptr, nullptr) == 1);
        HEARKEN_CHECK(EVP_DigestUpdate(context, beginning.data(), beginning.size()) == 1);
        HEARKEN_CHECK(EVP_DigestUpdate(context, id.data(), id.size()) == 1);
        HEARKEN_CHECK(EVP_DigestFinal_ex(context, ticket.digest.data(), &size) == 1);
        HEARKEN_CHECK(size == ticket.digest.size());
        return ticket;
    }

private:
    std::unique_ptr<EVP_MD, FreeDigest> sha256_;
    std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
};

Result<void> check_text(std::string_view text, std::string_view what) {
    if (text.find(separator) == std::string_view::npos) return {};
    return impossible(
        fmt::format("A {} holds the byte 0x1F, which separates seed, label and id.", what));
}

}  // namespace

std::uint64_t Ticket::leading() const {
    std::uint64_t first = 0;
    for (std::size_t at = 0; at < 8; ++at) first = first << 8 | digest[at];
    return first;
}

std::string Ticket::digest16() const {
    return fmt::format("{:016x}", leading());
}

double Ticket::number() const {
    return (static_cast<double>(leading() >> 11) + 0.5) / 9007199254740992.0;  // 2^53
}

Result<std::vector<Ticket>> tickets_of(const DrawKey& key,
                                       std::span<const std::string> ids,
                                       unsigned threads) {
    if (key.seed.empty()) return impossible("The seed of a draw must not be empty.");
    TRY(check_text(key.seed, "seed"));
    TRY(check_text(key.label, "label"));
    for (const std::string& id : ids) TRY(check_text(id, "case id"));
    const std::string beginning = key.seed + separator + key.label + separator;
    std::vector<Ticket> tickets(ids.size());
    const auto fill = [&](std::size_t first, std::size_t end) {
        Hasher hasher;
        for (std::size_t at = first; at < end; ++at) {
            tickets[at] = hasher.ticket_of(beginning, ids[at]);
        }
    };
    constexpr std::size_t worth_a_thread = 10'000;
    const std::size_t parts =
        std::clamp<std::size_t>(ids.size() / worth_a_thread, 1, std::max(1U, threads));
    std::vector<std::jthread> workers;
    for (std::size_t part = 1; part < parts; ++part) {
        workers.emplace_back(fill, ids.size() * part / parts, ids.size() * (part + 1) / parts);
    }
    fill(0, ids.size() / parts);
    workers.clear();  // joins them
    return tickets;
}

namespace {

/// A case on its way into the order of the draw.
struct Place {
    std::uint64_t leading;
    std::uint32_t at;
};

std::vector<Place> order_of_draw(std::span<const std::string> ids,
                                 const std::vector<Ticket>& tickets) {
    std::vector<Place> order;
    order.reserve(tickets.size());
    for (std::uint32_t at = 0; at < tickets.size(); ++at) {
        order.push_back({tickets[at].leading(), at});
    }
    std::sort(order.begin(), order.end(), [&](const Place& left, const Place& right) {
        if (left.leading != right.leading) return left.leading < right.leading;
        if (tickets[left.at] != tickets[right.at]) return tickets[left.at] < tickets[right.at];
        return ids[left.at] < ids[right.at];
    });
    return order;
}

}  // namespace

Result<Draw> draw_cases(const DrawKey& key,
                        const DrawList& list,
                        std::span<const DrawSize> sizes,
                        unsigned threads) {
    if (list.ids.size() != list.strata.size() ||
        list.ids.size() >= std::numeric_limits<std::uint32_t>::max()) {
        return impossible("Every case has a stratum, and there are fewer than 2^32 of them.");
    }
    std::vector<Count> listed(sizes.size(), 0);
    for (const std::uint32_t stratum : list.strata) {
        if (stratum >= sizes.size()) {
            return impossible("A stratum has cases, and how many to draw of it is not said.");
        }
        ++listed[stratum];
    }
    for (std::size_t at = 0; at < sizes.size(); ++at) {
        TRY(check_part(sizes[at].cases,
                       listed[at],
                       fmt::format("Stratum {}, wanted of listed", sizes[at].stratum)));
    }
    Draw draw;
    draw.tickets = TRY(tickets_of(key, list.ids, threads));
    draw.strata.resize(sizes.size());
    const std::vector<Place> order = order_of_draw(list.ids, draw.tickets);
    for (std::size_t at = 0; at < order.size(); ++at) {
        const std::uint32_t own = order[at].at;
        // One id twice has one digest twice, so they are neighbours.
        if (at > 0 && list.ids[order[at - 1].at] == list.ids[own]) {
            return impossible(fmt::format("Case {} is listed twice.", list.ids[own]));
        }
        const std::uint32_t stratum = list.strata[own];
        DrawnStratum& drawn = draw.strata[stratum];
        const bool is_selected = static_cast<Count>(drawn.selected.size()) < sizes[stratum].cases;
        (is_selected ? drawn.selected : drawn.reserves).push_back(own);
    }
    return draw;
}

}  // namespace hearken::statistics
