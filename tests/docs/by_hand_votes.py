"""What states weigh and who decides, by 7.3 to 7.5 of `docs/odd.md`: part of `by_hand.History`."""

import math

TOP = 6
COALITION, CONSENSUS, MAJORITY = "coalition", "consensus", "majority"


def logistic(x):
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


class Summit:
    """The votes of a year; numbers and state are those of the history that it is part of."""

    # 7.4 What a state weighs

    def gain(self, i, c):
        """Before the weight: what i gains where the states stand at c."""
        return sum(self.case["gain"][i][j][min(c[i], c[j])] for j in self.states if j != i)

    def heterogeneity(self, i):
        if not self.on["heterogeneity"]:
            return 0.0
        states = self.case["states"]
        others = [j for j in self.states if j != i]
        if not others:
            return 0.0
        weight = sum(self.weights[j] for j in others)

        def apart(name):
            mean = sum(self.weights[j] * states[j][name] for j in others) / weight
            return abs(states[i][name] - mean)

        return 0.5 * self.gap[i] * apart("libdem") / 0.25 + 0.5 * apart("log_income")

    def cost(self, i, k, partners):
        if not self.on["sovereignty"]:
            return 0.0
        tau, p = self.case["authority"], self.p
        e = min((self.case["elsewhere"][i][j] for j in partners if j != i), default=0)
        shared = min(e, k)
        charge = tau[k]
        if shared >= 3:
            charge -= p["authority_relief"] * (tau[shared] - tau[2])
        return self.alpha[i] * charge * (1 + p["heterogeneity_weight"] * self.heterogeneity(i))

    def pressure(self, i, k):
        if not self.on["pressure"]:
            return 0.0
        return sum(
            self.p["pressure_weight"] * self.case["leverage"][i][o] * self.presence[o]
            * self.focus[i] * self.case["powers"][o]["stance"][k]
            for o in self.powers
        )  # fmt: skip

    def consent(self, terms):
        net = (
            terms["gain"] - terms["sovereignty"] + terms["pressure"] - terms["rival_bloc"]
            + terms["spillover"] + terms["contagion"] + terms["shock"]
        )  # fmt: skip
        p = self.p
        if p["temperature"] > 0:
            chance = logistic(p["consent_constant"] + net / p["temperature"])
        else:
            chance = 1.0 if net > 0 else 0.0
        return terms | {"net": net, "probability": chance}

    def terms(self, gain, **others):
        spill = self.p["spillover_weight"] * self.habit if self.on["spillover"] else 0.0
        rest = dict.fromkeys(("sovereignty", "pressure", "rival_bloc", "contagion"), 0.0)
        gain = self.p["gain_weight"] * gain if self.on["gains"] else 0.0
        return {"gain": gain, **rest, "spillover": spill, "shock": self.u} | others

    def vote(self, i, k, after, partners, purpose="VOTE"):
        """Vote of a state that would move to k, commitments `after`."""
        rival = self.on["rival_bloc"] and self.c[i] < 4 <= k
        inside = sum(
            self.case["trade_share"][i][j] for j in self.states if j != i and self.c[j] >= k
        )
        found = self.consent(self.terms(
            self.gain(i, after) - self.gain(i, self.c),
            sovereignty=self.cost(i, k, partners) - self.cost(i, self.c[i], partners),
            pressure=self.pressure(i, k),
            rival_bloc=self.p["gain_weight"] * self.case["states"][i]["rival_loss"] * rival,
            contagion=self.p["contagion_weight"] * inside * self.on["contagion"],
        ))  # fmt: skip
        self.q[i], self.net[i] = found["probability"], found["net"]
        return self.answer(i, found, purpose)

    def answer(self, i, found, purpose):
        found["yes"] = self.draw(purpose, i) < found["probability"]
        return found

    # 7.3 and 7.5 The summit

    def tabling(self):
        p, on = self.p, self.on
        if not on["agenda"]:
            return 1.0
        quiet = math.log(1 + self.year - self.last_change) - 1.5
        x = p["agenda_constant"] + p["agenda_young"] * (self.bloc(self.f) <= 1)
        x -= p["agenda_fade"] * quiet * on["fade"]
        return logistic(x - p["agenda_distance"] * self.case["remoteness"] * on["distance"])

    def summit(self):
        p = self.p
        chance = self.tabling()
        self.told |= {"tabling": chance, "kind": "", "votes": {}, "project": "", "blocker": ""}
        if self.draw("AGENDA") < chance:
            laggards = [i for i in self.states if self.c[i] < max(self.c)]
            if laggards and self.draw("APPROACH") < p["laggard_share"]:
                self.laggard(laggards)
            else:
                self.chair()
        if self.on["projects"] and self.draw("PROJECT") < p["project_share"] * chance:
            self.project()

    def first(self, contenders, purpose, weight):
        waits = [-math.log(1 - self.draw(purpose, x)) / weight(x) for x in contenders]
        self.told.setdefault("waits", {})[purpose] = dict(zip(contenders, waits, strict=True))
        return contenders[waits.index(min(waits))]

    def laggard(self, laggards):
        asker = self.first(laggards, "SPEAKER", lambda i: 1.0)
        k = self.c[asker] + 1
        hosts = [i for i in self.states if self.c[i] >= k]
        after = [k if i == asker else c for i, c in enumerate(self.c)]
        votes = {asker: self.vote(asker, k, after, hosts)}
        for host in hosts:
            found = self.consent(self.terms(self.gain(host, after) - self.gain(host, self.c)))
            votes[host] = self.answer(host, found, "VOTE")
        agreeing = sum(votes[host]["yes"] for host in hosts)
        passed = votes[asker]["yes"] and 2 * agreeing > len(hosts)
        self.told |= {"kind": "laggard", "speaker": asker, "level": k}
        self.told |= {"votes": votes, "passed": passed}
        if passed:
            self.c[asker] = k

    def chair(self):
        p = self.p
        if self.case["chair"] == "rotating":
            by_slot = sorted(self.states, key=lambda i: self.case["states"][i]["slot"])
            chair = by_slot[(self.year - 1) % len(by_slot)]
        else:
            chair = self.first(list(self.states), "SPEAKER", lambda i: self.gdp[i])
        size = 1
        if self.on["jumps"]:
            draw = self.draw("STEP")
            size = 1 if draw < p["step_one"] else 2
            size = 3 if draw >= p["step_one"] + p["step_two"] else size
        k = min(TOP, self.c[chair] + size)
        invited = [i for i in self.states if self.c[chair] <= self.c[i] < k]
        after = [k if i in invited else c for i, c in enumerate(self.c)]
        votes = {i: self.vote(i, k, after, invited) for i in invited}
        yes = [i for i in invited if votes[i]["yes"]]
        passed = self.passes(k, invited, yes)
        self.told |= {"kind": "step", "speaker": chair, "level": k}
        self.told |= {"votes": votes, "passed": passed}
        if passed:
            for i in self.movers(invited, yes):
                self.c[i] = k
        else:
            self.told["blocker"] = self.blocker(k, invited, yes, votes)

    def movers(self, invited, yes):
        return invited if self.case["voting"] == MAJORITY else yes

    def passes(self, k, invited, yes):
        if not yes:
            return False
        moved = self.movers(invited, yes)
        if not self.quorum([i for i in self.states if self.c[i] >= k or i in moved]):
            return False
        if self.case["voting"] == CONSENSUS:
            return len(yes) == len(invited)
        if self.case["voting"] == MAJORITY:
            people = [self.case["states"][i]["population"] for i in invited]
            willing = [self.case["states"][i]["population"] for i in yes]
            states = len(yes) / len(invited) >= self.p["majority_states"]
            return states and sum(willing) / sum(people) >= self.p["majority_people"]
        return True

    def blocker(self, k, invited, yes, votes):
        nos = [i for i in invited if i not in yes]
        enough = [i for i in nos if self.passes(k, invited, sorted([*yes, i]))]
        nearest = min(
            enough, key=lambda i: (abs(votes[i]["net"]), self.case["states"][i]["slot"]),
            default=None,
        )  # fmt: skip
        return "" if nearest is None else self.case["states"][nearest]["code"]

    def project(self):
        idle = [a for a in self.areas if not self.running[a]]
        if not idle:
            return
        area = self.first(idle, "AREA", lambda a: 1.0)
        votes = {}
        for i in self.states:
            cost = self.p["project_authority"] * self.alpha[i] * self.on["sovereignty"]
            found = self.consent(self.terms(self.case["project_gain"][i][area], sovereignty=cost))
            votes[i] = self.answer(i, found, "PROJECT_VOTE")
        passed = 2 * sum(vote["yes"] for vote in votes.values()) > len(self.states)
        self.told |= {"project": self.case["areas"][area], "project_votes": votes}
        self.told["project_passed"] = passed
        if passed:
            self.running[area] = True
