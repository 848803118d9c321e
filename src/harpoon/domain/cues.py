"""Words that tell what a prompt wants done, in several languages: data for `task_shape`.

A word stands for every word with the same first six letters. Scripts without spaces (and those that
write the ending onto the word) have pieces of text in `PIECES` instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_STEM_CHARS = 6

_WORDS: Mapping[str, str] = {
    "proof": "prove proved proving disprove derive rigorous rigorously"
    " demuestra demostrar démontre démontrer beweise beweisen dimostra dimostrare demonstre prouve"
    " докажи докажите доказать udowodnij bewijs kanıtla bevisa dokaż",
    "mathematics": "theorem lemma eigenvalue eigenvector integral integrals induction isomorphism"
    " axiom irrational bijection homomorphism abelian topology compact"
    " undecidable decidable riemann gödel godel homology cohomology"
    " galois hilbert banach fourier laplace markov stochastic tensor turing hamiltonian"
    " cardinality teorema théorème теорему irracional irrational lagrangian"
    " infinitely polynomial asymptotic",
    "design": "design designing architect architecture architectural strategy strategic roadmap"
    " migration migrate optimize optimise redesign blueprint propose diseña diseñar arquitectura"
    " estrategia conçois concevoir stratégie entwirf entwerfe entwerfen architektur strategie"
    " progetta progettare architettura strategia projete projetar arquitetura estratégia"
    " спроектируй разработай архитектуру стратегию zaprojektuj ontwerp strategi tasarla devise"
    "",
    "engineering": "distributed scalable scalability fault tolerant tolerance consensus raft paxos"
    " sharding sharded microservice microservices latency concurrency concurrent"
    " deadlock compiler kernel cryptography cryptographic"
    " replication replicated partitions partition"
    " linearizable idempotent garbage monolith monolithic downtime rollback"
    " schema webassembly invariant invariants threat distribuida"
    " distribuido distribuée verteiltes verteilte distribuita отказоустойчивую распределённую"
    " gdpr hipaa authentication interpreter parser transaction transactional",
    "expertise": "liability indemnification indemnity clause clauses litigation jurisdiction"
    " precedent fiduciary pathophysiology contraindications prognosis valuation hedging"
    " amortization epidemiology pharmacokinetics forensic regulatory methodology",
    "analysis": "review audit analyze analyse analysis"
    " evaluate assess assessment critique critically critical"
    " compare justify diagnose implications tradeoff tradeoffs prioritise"
    " prioritize recommend argue rank analiza analizar evalúa compara justifica analysiere bewerte"
    " vergleiche begründe analysez évalue justifie analizza valuta confronta giustifica analise"
    " avalie compare justifique проанализируй сравни оцени обоснуй przeanalizuj porównaj oceń"
    " vergelijk analyseer jämför analysera karşılaştır consequences conséquences consecuencias"
    " hypotheses hypothesis lessons",
    "explanation": "explain describe why summarise summarize summary"
    " understand teach benefits effects impact importance"
    " causes cause reasons overview outline improve advantages disadvantages"
    " tl;dr tldr pros cons should advice tips ventajas desventajas vantaggi"
    " svantaggi vantagens desvantagens avantages inconvénients explica explicame describe resume"
    " diferencia"
    " explique expliquer résume résumez pourquoi erkläre erklär warum wieso beschreibe unterschied"
    " vorteile nachteile zusammen spiegami spiega perché perchè differenza riassumi diferença"
    " descreva resuma объясни объясните почему опиши зачем wyjaśnij dlaczego waarom uitleg"
    " förklara varför açıkla neden jelaskan mengapa elmagyarázd giải thích εξήγησε γιατί"
    " vysvětli proč selitä miksi forklar hvorfor eleza اشرح لماذا",
    "calculation": "solve calculate compute simplify factorise factorize differentiate integrate"
    " resuelve calcula résous calcule löse berechne risolvi calcola resolva реши вычисли",
    "condensing": "summarise summarize summary tl;dr tldr condense shorten proofread translate"
    " resume résume résumez zusammen fasse riassumi resuma traduce traduis übersetze traduci"
    " traduza переведи kurzfassung",
    "production": "write rewrite implement create build develop draft refactor debug"
    " compose suggest prepare plan script essay poem story letter email speech rephrase"
    " improve brainstorm classify recipe itinerary fix"
    " escribe escribir redacta crea rédige écris écrire crée schreibe schreib erstelle verfasse"
    " scrivi scrivere crea escreva crie redija напиши напишите составь napisz schrijf skriv yaz"
    " tulis viết γράψε napiš kirjoita اكتب",
    "steps": "finally comprehensive comprehensively thorough thoroughly detailed including"
    " afterwards requirements step",
    "small task": "translate translation spell spelling uppercase lowercase alphabetically synonym"
    " synonyms antonym antonyms backwards pronounce typo typos"
    " traduce traduis traduire übersetze übersetz traduci traduza traduz переведи przetłumacz"
    " vertaal översätt çevir terjemahkan dịch sort count extract reverse rhymes rhyme",
    "small talk": "hi hello hey thanks thank bye goodbye ok okay yes no lol yo cheers sorry cool"
    " hola gracias buenos buenas bonjour salut merci hallo guten danke ciao grazie buongiorno olá"
    " obrigado obrigada oi привет спасибо здравствуйте cześć dziękuję hoi bedankt hej tack merhaba"
    " teşekkürler selam halo terima xin γεια ευχαριστώ ahoj děkuji hei kiitos jambo asante مرحبا"
    " شكرا السلام joke",
}

PIECES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "proof": "证明|證明|証明|증명|सिद्ध कर|برهن|أثبت|הוכח|พิสูจน์",
        "design": "设计|設計|架构|架構|策略|戦略|설계|아키텍처|전략|डिज़ाइन|صمم|ออกแบบ",
        "engineering": "分布式|分散|高可用|可用性|容错|并发|分산|분산|가용성|वितरित|موزع",
        "analysis": "分析|比较|比較|评估|評価|优缺点|权衡|トレードオフ|분석|비교|평가|장단점"
        "|विश्लेषण|तुलना|حلل|قارن|เปรียบเทียบ|วิเคราะห์",
        "explanation": "解释|解釋|说明|説明|为什么|なぜ|どうして|教えて|理由|总结|總結|要約|如何"
        "|怎么|설명|왜|이유|요약|어떻게|समझा|क्यों|कैसे|اشرح|لماذا|كيف|הסבר|למה|อธิบาย|ทำไม",
        "production": "写|寫|書いて|作成|作って|써 ?줘|작성|만들어|써 ?주|लिख|اكتب|כתוב|เขียน",
        "small task": "翻译|翻譯|訳して|翻訳|번역|अनुवाद|ترجم|תרגם|แปล",
        "small talk": "你好|您好|谢谢|謝謝|こんにちは|ありがとう|おはよう|안녕|감사|नमस्ते|धन्यवाद"
        "|مرحبا|شكرا|שלום|תודה|สวัสดี|ขอบคุณ",
    }.items()
}


def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in _WORDS.items():
        for word in words.split():
            stem = word[:_STEM_CHARS]
            if name not in found.get(stem, ()):
                found[stem] = (*found.get(stem, ()), name)
    return found


CUES_OF_STEM: Mapping[str, tuple[str, ...]] = _by_stem()
"""The first six letters of a word → the cues that it is."""
