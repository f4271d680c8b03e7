//! Short lists of words that several finders ask about, and the flags that keep the asking cheap.
//!
//! Every token is looked up once; all questions after that are a look at its flags.
use crate::trie::ShortMap;

/// Flags of a word in small letters.
pub(crate) mod flag {
    /// Begins a sentence or a heading but no name.
    pub(crate) const FUNCTION: u16 = 1;
    /// Month or day of the week.
    pub(crate) const CALENDAR: u16 = 1 << 1;
    /// Part of an office's name.
    pub(crate) const OFFICE: u16 = 1 << 2;
    /// Narrows a post.
    pub(crate) const MODIFIER: u16 = 1 << 3;
    /// A title only beside a name or a state.
    pub(crate) const WEAK: u16 = 1 << 4;
    /// Ends the name of a body or a thing, not of a man.
    pub(crate) const BODY: u16 = 1 << 5;
    /// First word of a post in the table.
    pub(crate) const POST: u16 = 1 << 6;
    /// Head of a committee's, a ministry's, a company's name.
    pub(crate) const BODY_HEAD: u16 = 1 << 7;
    /// Head of a treaty's name.
    pub(crate) const INSTRUMENT: u16 = 1 << 8;
    /// Troops.
    pub(crate) const FORCE: u16 = 1 << 9;
}

/// The words of the lists below with their flags.
pub(crate) fn flagged() -> ShortMap<Box<str>, u16> {
    let mut words: ShortMap<Box<str>, u16> = ShortMap::default();
    let lists = [
        (FUNCTION, flag::FUNCTION),
        (CALENDAR, flag::CALENDAR),
        (OFFICE, flag::OFFICE),
        (MODIFIER, flag::MODIFIER),
        (WEAK, flag::WEAK),
        (BODY, flag::BODY),
        (BODY_HEAD, flag::BODY_HEAD),
        (INSTRUMENT, flag::INSTRUMENT),
        (FORCE, flag::FORCE),
    ];
    for (list, flag) in lists {
        for word in list.split_whitespace() {
            *words.entry(word.into()).or_default() |= flag;
        }
    }
    words
}

/// Words that, with a capital, begin a sentence or a heading but no name.
const FUNCTION: &str = "\
    the a an this that these those in on at by for from to of with and or but as after before during since \
    until when while where under over between among although though however if it its he his she her they \
    their we our you your who which what both all each some many most several other another no not so then \
    there thus therefore meanwhile also because following according including despite through against about \
    into upon without within i me my us met attended visited signed today yesterday tomorrow later earlier \
    subsequently shortly once only relations diplomatic accompanied discussed addressed private visit one two \
    three four five six seven eight nine ten first second third new former formal official state informal is \
    was be are were has had have will would may can could should shall announces secures strikes signs meets hosts welcomes delivers launches marks participates \
    holds travels takes leads joins reaffirms celebrates visits";

/// Months and days of the week.
const CALENDAR: &str = "\
    january february march april may june july august september october november december jan feb mar apr jun \
    jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday";

/// Words of which posts and offices are made: "Minister of *Foreign Affairs*", "Chairman of the *State Council*".
const OFFICE: &str = "\
    foreign affairs external internal home interior relations trade finance financial economy economic \
    economics commerce commercial industry industries industrial agriculture agrarian energy oil petroleum \
    gas mines mining water health education culture cultural sport sports tourism transport transportation \
    communication communications information defense defence war navy army air armed forces force security \
    public works labor labour justice planning development cooperation co-operation international national \
    federal regional rural social science scientific technology environment infrastructure housing investment \
    treasury state council committee central supreme soviet ministers presidium people's commissars politburo \
    communist party labour's board commission cabinet government assembly parliament senate house \
    representatives commons deputies congress duma court bank general staff joint chiefs military \
    revolutionary provisional transitional ruling interim executive opposition republic kingdom union \
    homeland political european african asian eastern western near far east american eurasian emergency \
    interagency nuclear space exchequer minority majority privatization reconstruction reform power railways \
    posts telecommunications fisheries forestry natural resources materials defence's provincial labor's \
    naval cooperatives democratic administration local territorial religious women youth property lands land \
    veterans urban digital climate supply supplies production nations principality empire crown colonies \
    colonial dominions commonwealth";

/// Words that narrow a post: "*former vice* president".
const MODIFIER: &str = "\
    former then acting interim outgoing incoming deputy vice assistant first second special chief senior late \
    current new newly ex supreme principal chinese-born caretaker longtime veteran exiled deposed ousted \
    permanent honorary presidential provisional communist nationalist revolutionary opposition military \
    political";

/// Words that are a title only beside a name or a state.
const WEAK: &str = "\
    general generals major majors count counts chief chiefs head heads chair chairs agent agents \
    representative representatives official officials secretary judge justice speaker speakers father captain \
    captains don delegate delegates deputy deputies lord lords lady director directors commander commanders \
    counsel professor economist inspector private elector electors earl bey sovereign chancellor prince duke \
    baron miss lieutenant colonel gen commissioner commissioners politician lawmaker legislator legislators \
    administrator governor governors ruler mediator negotiator negotiators sergeant corporal marshal judges \
    counselor counsellor mayor treasurer father's imam sheikh rabbi economists superintendent diplomat \
    diplomats adviser advisers advisor advisors spokesman spokeswoman spokesperson chairman cardinal bishop \
    professors regent king-emperor";

/// Words that end the name of a body or a thing, not of a man.
const BODY: &str = "\
    bank company committee commission council corporation street avenue university college school hospital \
    airport summit conference agreement treaty protocol convention accord accords pact plan doctrine \
    administration government house embassy legation mission office department ministry center centre \
    institute foundation fund group party army force forces war river island islands bay port bridge road \
    highway railway dam canal palace square hotel world fair day act amendment declaration statement \
    communique charter award medal prize initiative program programme project base forum assembly court \
    congress parliament union league republic empire kingdom province district county city state co ltd inc \
    corp llc stadium museum theatre theater park library church cathedral club association society agency \
    bureau board service academy ministerial session meeting week month year post times news press television \
    radio section affairs division brigade regiment fleet";

/// Words for what a body is: "Joint *Commission* on Trade".
const BODY_HEAD: &str = "\
    committee committees commission commissions council councils ministry ministries department departments \
    agency agencies bank banks company corporation fund union organization organisation association assembly \
    parliament congress senate court tribunal board bureau office institute university party front movement \
    authority administration service secretariat forum foundation chamber federation league alliance \
    directorate delegation group group. consortium enterprise co-operative cooperative commissariat customs \
    police bundestag academy syndicate trust holding guard guards ltd corp inc conference centre center \
    directorates society";

/// Words for what an instrument is: "*Treaty* of Guadalupe Hidalgo".
const INSTRUMENT: &str = "\
    treaty treaties agreement agreements protocol protocols memorandum memoranda memorandums convention \
    conventions accord accords pact pacts declaration declarations communique communiques charter statement \
    exchange contract modus armistice act covenant concordat entente arrangement arrangements mou \
    capitulations resolution amendment understanding truce compact";

/// Words for troops: "Soviet *troops*".
const FORCE: &str = "\
    troops forces army armies navy military soldiers marines fleet militia airmen sailors paratroopers \
    paratroops warships";

/// Small words inside a surname: "Charles *de* Gaulle".
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "von"
            | "van"
            | "der"
            | "den"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "di"
            | "del"
            | "della"
            | "la"
            | "le"
            | "du"
            | "bin"
            | "ibn"
            | "ben"
            | "bint"
            | "al"
            | "el"
            | "ul"
            | "ud"
            | "ur"
            | "ter"
            | "ten"
            | "zu"
            | "zur"
            | "y"
            | "e"
            | "af"
            | "av"
            | "abu"
            | "as"
            | "an"
            | "ad"
            | "at"
            | "ash"
            | "os"
            | "lo"
            | "san"
            | "st"
            | "arap"
    )
}
