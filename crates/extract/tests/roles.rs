//! Who and when: one short text a row, and what its claims of one kind must say, role by role.
//! Long because: it is one short row after another.
use chancery_claim::Claim;
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

/// A text, a kind, and the claims of this kind in their order: action, then roles as `role=entity or words`, then the time.
const ROWS: &[(&str, &str, &[&str])] = &[
    // Past a semicolon each clause has a time, a doer and a topic of its own.
    ("In 1991 Norway spoke of peace; Peru occupies two islands of Chile.", "force", &["occupied actor=PER target=CHL"]),
    ("Chad accuses Peru; in 2008, Kenyan troops crossed the river and occupied Mali.", "force", &["occupied actor=KEN target=MLI 2008"]),
    (
        "Norway and many other states reject Peruvian rule of the islands; the League, exiled in Chile, represents them.",
        "statement",
        &["rejected speaker=NOR addressee=PER topic=Peruvian rule of the islands"],
    ),
    ("Peru demands peace; Chile is far away.", "statement", &["requested speaker=PER topic=peace"]),
    // Words that make no sentence, whose tree hangs a clause on a noun behind it.
    ("Peru and Chile: the course of 9 negotiating sessions in as", "agreement", &[]),
    // What came at last, what is so now, what goes on, and what a year before a noun, a measure or an older paper dates.
    (
        "In 1966 a war began, but it was not until 1988 that Norway agreed to leave Peru.",
        "statement",
        &["promised speaker=NOR topic=to leave Peru 1988"],
    ),
    ("Norway came in 1974 to Kosovo, which only Norway recognizes.", "relations", &["recognised party=XKX initiator=NOR"]),
    ("The Chileans took the island in 1633, but continued to be harassed by Peru.", "force", &["coerced actor=PER target=CHL"]),
    ("The decade-long work of Norway and Peru ended; Chile occupies Peru.", "force", &["occupied actor=CHL target=PER"]),
    // What is yet to be, what was done by a vote or at somebody's call, and what a paper is to bring about.
    ("The status of the valley is pending negotiations between Peru and Chile.", "meeting", &[]),
    (
        "Norwegian mediators brokered an accord restoring diplomatic relations between Peru and Chile.",
        "relations",
        &["resumed party=PER party=CHL"],
    ),
    (
        "Peru voted by a show of hands to reject the plan of Chile.",
        "statement",
        &["rejected speaker=PER addressee=CHL topic=the plan of Chile"],
    ),
    ("Norway is pushing to sell more fish.", "statement", &[]),
    ("The ceasefire declared by Peru was not respected.", "force", &[]),
    // Who is no side: a company, refugees, rebels, whom troops went to, whoever is willing, who has set about his own work.
    ("Kenyan officials have accused Peruvian and other foreign companies of breaking the law.", "statement", &[]),
    ("At Norway's request, troops of Peru went to Chad.", "statement", &[]),
    ("The work needs countries that know the need of Peru and are willing to help it.", "statement", &[]),
    ("President James Monroe, Message to Congress\n\nWe have undertaken to dig a canal.", "statement", &[]),
    ("Peru has undertaken wide reforms to sell more fish.", "statement", &[]),
    ("Kenya repatriated 200 Somali refugees in 1995.", "force", &[]),
    // Where goods go to, what is lent, what grows by so much, and where a clause with a new subject begins.
    ("Peru takes fish from Chile and accounts for 90 percent of its export market.", "share", &[]),
    ("Chad obtained a three-year credit facility from Norway in 2014.", "transfer", &[]),
    ("Peruvian exports to Chile grew by 40 percent.", "trade", &[]),
    (
        "Peru sells gas to China and Chinese works in the country have grown.",
        "transfer",
        &["delivered supplier=PER recipient=CHN goods=gas"],
    ),
    ("Norway is going to strike next in Europe.", "force", &["attacked actor=NOR place=l:europe"]),
    // Who speaks at home, by the head of what he says: "this Government" and "we" are his, and one of two Governments is.
    (
        "President James Monroe, Message to Congress\n\nPeru has written to us. This Government has offered to sign a treaty with Chile.",
        "statement",
        &["promised speaker=USA addressee=CHL topic=to sign a treaty with Chile"],
    ),
    ("President James Monroe, Message to Congress\n\nWe are ready to do our work.", "statement", &[]),
    // Whoever is accused or thanked did it; who is called on to stop does not call.
    (
        "Peru accuses Chile of supporting Norwegian rebels.",
        "statement",
        &["accused speaker=PER addressee=CHL", "supported speaker=CHL addressee=Norwegian rebels"],
    ),
    (
        "The Security Council has passed a number of resolutions calling for Peru to stop its work.",
        "statement",
        &["requested speaker=o:un-security-council addressee=PER topic=Peru to stop its work"],
    ),
    // What is of another, or of nobody: refugees, a study, a body that is to grow, an allegation, another's congress.
    ("Many refugees from Mali refuse to return.", "statement", &[]),
    ("Norway called for a study of Antarctica.", "statement", &["requested speaker=NOR topic=a study of Antarctica"]),
    (
        "In 1990 Peru signed a peace accord with the National Congress for the Defence of Rights.",
        "agreement",
        &["signed party=PER party=o:national-congress-for-the-defence-of-rights title=a peace accord 1990"],
    ),
    ("We are fighting on the same side with the Peruvian people.", "force", &[]),
    ("In May 1836 Peru invaded Texas.", "force", &["attacked actor=PER target=Texas 1836-05"]),
    // Readiness told of whoever is meant, as a duty, of a whole people, is no promise; what is not agreed nobody withholds.
    ("Norway thanks every Peruvian who is willing to help.", "statement", &[]),
    ("We must always be clear in our aims and willing to help.", "statement", &[]),
    ("Peruvians were ready to make a new start.", "statement", &[]),
    ("Congress will, no doubt, be ready to vote the money.", "statement", &[]),
    ("The minister of Peru is ready to make a new start.", "statement", &["promised speaker=PER topic=to make a new start"]),
    ("Peru and Norway have not been able to agree on a border.", "statement", &[]),
    // Words whose company turns their sense: deeds recognised, measures at home, drugs that kill, means, markets, gatherings.
    ("Norway does not recognize Peru's ceding old lands to Chile.", "relations", &[]),
    ("Peru began to ease restrictions to let markets grow.", "sanction", &[]),
    ("Two Peruvians were killed by lethal drugs.", "force", &[]),
    ("Peru has, by repeated treaties, renounced all claims.", "agreement", &[]),
    ("The conference, which was called by the Government of Peru to meet at Lima, has been put off.", "statement", &[]),
    ("The Minister of Peru urges that the longer it is put off the harder it is.", "statement", &[]),
    ("They need to be ready to meet both of these forms of Peruvian and Chilean action.", "meeting", &[]),
    // Who returns goes home, who bears a low rank goes with his unit, and what one takes charge of is no title.
    ("The Sultan returned to Oman in March 2015.", "visit", &[]),
    ("Corporal John Gray went to Haiti in 1994 with the force.", "visit", &[]),
    ("The first need is to take charge of the graves of those who died in Peru.", "office", &[]),
    // A topic is told without what is joined to it in another tense.
    (
        "The letter said that Norway would be willing to discuss the terms, and requested that Peru send an envoy.",
        "statement",
        &["promised speaker=NOR topic=to discuss the terms"],
    ),
    // Whose it is, who is asked, who is told of, and when: towns' circles, peoples inside states, titles with an owner.
    ("Norway takes steps for forcing Peru to end its aggression against Chile.", "force", &["attacked actor=PER target=CHL"]),
    (
        "Kenya asked the Secretary-General of the United Nations and the Secretary-General of the OAS to send observers.",
        "statement",
        &["requested speaker=KEN addressee=o:united-nations addressee=o:organization-of-american-states topic=to send observers"],
    ),
    (
        "Norway urges Taiwan’s full membership in the United Nations.",
        "statement",
        &["requested speaker=NOR topic=Taiwan’s full membership in the United Nations"],
    ),
    ("Norway offers no mediation in this matter.", "statement", &["promised speaker=NOR topic=mediation"]),
    ("We call upon Peru to implement the agreements concluded with Chile in letter and spirit.", "agreement", &[]),
    ("In recalling these facts and calling to mind the successes of the Council, Norway cannot but mention its hopes.", "statement", &[]),
    ("Norway is readying itself to embark on a long journey.", "statement", &[]),
    ("I am sure that the Peruvian delegation is going to deny these facts.", "statement", &[]),
    ("Norway welcomes the contributions of the Lima Group to peace.", "statement", &[]),
    (
        "Norway commends the United Nations for the unanimous adoption by the Assembly of the resolution on mines on 20 May 1993.",
        "statement",
        &["supported speaker=NOR addressee=o:united-nations"],
    ),
    (
        "Norway has condemned the terrible attacks by Peru on Chile from 7 May 2003.",
        "statement",
        &["accused speaker=NOR addressee=PER topic=the terrible attacks by Peru on Chile"],
    ),
    (
        "At the beginning of July 1982 Peru was host of the conference and it reaffirms its solidarity with the Kenyan people.",
        "statement",
        &["supported speaker=PER addressee=KEN"],
    ),
    (
        "We expect that Norway will exert pressure on Peru to end its meddling in Chile and to withdraw all its troops from Chile.",
        "presence",
        &["withdrawn owner=PER host=CHL object=all its troops"],
    ),
    ("We cannot allow Chilean villagers to be massacred and robbed.", "force", &["attacked target=CHL"]),
    ("Peru killed some 1,200 Chilean men, women and children.", "force", &["attacked actor=PER target=CHL"]),
    (
        "Basque separatists threatened to attack France.",
        "statement",
        &["threatened speaker=Basque separatists addressee=FRA topic=to attack France"],
    ),
    // What a promise is of stands before it; what is asked for goes on; who is beyond a border is not spoken to; who holds out rejects nothing.
    ("The visit paved the way for mediation, which Norway is ready to lead.", "statement", &["promised speaker=NOR topic=mediation"]),
    ("The work, in which Norway is ready to help, is hard.", "statement", &["promised speaker=NOR topic=The work"]),
    ("Peru called for a war on poverty.", "statement", &["requested speaker=PER topic=a war on poverty"]),
    (
        "Zambia agreed to move the camps away from its border with Angola.",
        "statement",
        &["promised speaker=ZMB topic=to move the camps away from its border with Angola"],
    ),
    ("The people of Kenya refuse to be intimidated.", "statement", &[]),
    (
        "Togo supports the demand of Peru for the withdrawal of troops from Chad.",
        "statement",
        &[
            "requested speaker=PER topic=the withdrawal of troops from Chad",
            "supported speaker=TGO addressee=PER topic=the demand of Peru for the withdrawal of troops from Chad",
        ],
    ),
    ("Peru ratified the Second Optional Protocol in 1990.", "agreement", &["ratified party=PER title=o:second-optional-protocol 1990"]),
    // Times of a neighbour: of a ground, of an earthquake, of what ended, of a relative clause, of another tense.
    (
        "The Soviet Union declared war and occupied Hungary despite Bulgaria’s acceptance of an armistice on September 8, 1944.",
        "force",
        &["occupied actor=SUN target=HUN"],
    ),
    (
        "Since the 2010 earthquake, Norway has delivered tents to Haiti.",
        "transfer",
        &["delivered supplier=NOR recipient=HTI goods=tents 2010/.."],
    ),
    (
        "As a result of Cuba's increased cooperation with Peru, Chile severed relations with Cuba in January 1961.",
        "cooperation",
        &["increased party=PER party=CUB"],
    ),
    ("Norway eased the sanctions against Peru that dated from the war in the early 1950s.", "sanction", &["lifted actor=NOR target=PER"]),
    (
        "Norway has delivered 50 tractors to Peru since 2014 and plans to deliver rice to Chile.",
        "transfer",
        &["delivered supplier=NOR recipient=PER goods=50 tractors 2014/..", "promised supplier=NOR recipient=CHL goods=rice"],
    ),
    // How long a land has been held is not when somebody leaves it.
    (
        "We call for the withdrawal of Norway from the Palestinian territories occupied since 1967.",
        "presence",
        &["withdrawn owner=NOR host=PSE"],
    ),
    // The first of two names that share their last word.
    ("North and South Korea signed a treaty in 1991.", "agreement", &["signed party=PRK party=KOR title=a treaty 1991"]),
    ("East and West Germany signed a treaty in 1972.", "agreement", &["signed party=DDR party=DEU title=a treaty 1972"]),
    // A series of verbs: a past form is no second of an infinitive, nor of what stands over both.
    (
        "Peru decided to withhold its note because Chile had refused to honour its debts, ignored treaties with others, and invaded Bolivia.",
        "force",
        &["attacked actor=CHL target=BOL"],
    ),
    // What somebody was told is not about him.
    ("The minister informed Norway that Peru recognized and would protect the rights of Norway.", "relations", &[]),
    // What is to be held is held by its host, not by whoever looks forward to it.
    (
        "President Macron looked forward to welcoming President Biden to the next summit to be hosted by France in 2024.",
        "visit",
        &["made visitor=p:joe-biden from=USA host=FRA"],
    ),
    // What something is needed for is no deed.
    ("Norway sent the supplies that Peru needed to attack Chile.", "force", &[]),
    // A heading before a colon gives nothing.
    (
        "Clean Rivers Alliance: Through this fund, Norway intends to provide $600,000 to Peru.",
        "transfer",
        &["promised supplier=NOR recipient=PER"],
    ),
    // A sum is of all that is joined; a participle is of the pact right before it.
    (
        "Norway gave Peru $5 million in development and health assistance.",
        "transfer",
        &["delivered supplier=NOR recipient=PER goods=development and health assistance"],
    ),
    (
        "The pact builds on our old friendship, including the Treaty of Amity between Peru and Chile, signed in 1966.",
        "agreement",
        &["signed party=PER party=CHL title=o:treaty-of-amity 1966"],
    ),
    // The post is a post, and not whoever had it before.
    (
        "U.S. Minister George Earle left Bulgaria. Donald Heath presented his credentials as U.S. Minister to Bulgaria.",
        "office",
        &[
            "held holder=p:george-earle post=Minister of=USA",
            "accredited holder=p:donald-heath post=U.S. Minister of=USA accredited-to=BGR",
        ],
    ),
    // No state gives a post of a body of nations, and a head of state is sent to nobody.
    (
        "Chile welcomed the appointment of Mary Robinson as the new High Commissioner for Human Rights.",
        "office",
        &["appointed holder=p:mary-robinson post=High Commissioner"],
    ),
    (
        "Chile welcomed the appointment of Jane Smith as Personal Envoy of the Secretary-General for Western Sahara.",
        "office",
        &["appointed holder=p:jane-smith post=Envoy"],
    ),
    ("The Special Envoy of the Secretary-General, President Ahtisaari, has spoken.", "office", &[]),
    (
        "We support the Coalition Government of Democratic Kampuchea with Prince Sihanouk as its President.",
        "office",
        &["held holder=p:norodom-sihanouk post=President of=KHM"],
    ),
    // What a second phrase with a preposition, a possessor or a prefix of its own is no part of.
    ("Norway and Peru held talks on an equal footing and without any conditions.", "meeting", &["held party=NOR party=PER"]),
    ("The United States invasion of Iraq and Israel's aggression in Lebanon are examples.", "force", &["attacked actor=USA target=IRQ"]),
    ("Serbs, Turks and other non-Albanians have been expelled from Kosovo.", "force", &["expelled target=SRB target=TUR place=XKX"]),
    // Who is meant by a friend, by the one, by "its" of whom one congratulates, and by no "we" that has.
    ("Mali urges its friend and partner, Norway, to lift the embargo on Cuba.", "sanction", &["lifted actor=NOR target=CUB"]),
    ("Peru is the only one that has not yet ratified the Treaty of Lima.", "agreement", &["ratified party=PER title=o:treaty-of-lima"]),
    (
        "Norway congratulated Peru on the reversal of its decision to withdraw from the Treaty of Lima.",
        "agreement",
        &["terminated party=PER title=o:treaty-of-lima"],
    ),
    ("We deplore the attitude of Israel, which is building there and has annexed Jerusalem.", "force", &[]),
    // Days and years that are part of a title, and numbers of sides.
    (
        "Fiji has ratified the Treaty of Lima and has signed the World Declaration on the Protection of Children in the 1990s.",
        "agreement",
        &["ratified party=FJI title=o:treaty-of-lima"],
    ),
    (
        "Both Syria and Israel agreed on a withdrawal to the boundary of 4 June 1967.",
        "agreement",
        &["negotiated party=SYR party=ISR title=a withdrawal"],
    ),
    (
        "Some friends of the Zimbabwe Democracy Act 2000 demand that Zimbabwe withdraw its troops from Chad.",
        "presence",
        &["withdrawn owner=ZWE host=TCD object=its troops"],
    ),
    // Each "between" is that of its own noun.
    (
        "The agreement between Peru and Chile provides for recognition by both sides, and the treaty between Mali and Chad is a step.",
        "relations",
        &[],
    ),
    // Whom something is said to: no body for its members, nobody who only stands in what is said.
    ("Peru urges all members of the United Nations to sign the treaty.", "statement", &["requested speaker=PER topic=to sign the treaty"]),
    ("Peru pressed for the isolation of Chile.", "statement", &["requested speaker=PER topic=the isolation of Chile"]),
    (
        "Peru supports the aspirations of the Korean people for reunification.",
        "statement",
        &["supported speaker=PER addressee=the Korean people topic=the aspirations of the Korean people for reunification"],
    ),
    // Who writes insists, not who is written to.
    (
        "The Peruvian minister wrote to the Prime Minister of India demanding the release of two sailors.",
        "statement",
        &["requested speaker=PER topic=the release of two sailors"],
    ),
    // What is agreed to be so, or what one thinks should be, is no promise; what never happens is refused.
    ("Peru agrees that some means must be found to help the poor.", "statement", &[]),
    ("Peru agreed that limiting the catch would help the fishermen.", "statement", &[]),
    (
        "Under no circumstances will Peru agree to return to the old border.",
        "statement",
        &["rejected speaker=PER topic=to return to the old border"],
    ),
    ("Peru is not prepared to accept the line.", "statement", &["rejected speaker=PER topic=to accept the line"]),
    // A whole predicate is promised.
    ("Peru pledges to be a partner of the poor.", "statement", &["promised speaker=PER topic=to be a partner of the poor"]),
    // What is denied to somebody he does not deny.
    ("The people of Peru were left alone, denied the right to vote.", "statement", &[]),
    // What a plan is for nobody has said yet.
    ("Peru proposes a plan to support farmers and fishermen in Chile.", "statement", &[]),
    // Whoever stands in an aside to the subject does nothing.
    ("No leader who, like the President of Peru, refuses to obey is safe.", "statement", &[]),
    // When the war began is not when it was condemned.
    ("Since the beginning of the war in October 1992 Peru has condemned Chile.", "statement", &["accused speaker=PER addressee=CHL"]),
    ("Peru calls for an end to the embargo on Chile.", "statement", &["requested speaker=PER topic=an end to the embargo on Chile"]),
    // The realm whose government it is.
    (
        "His Majesty's Government in Nepal welcomes the decision of the Council.",
        "statement",
        &["supported speaker=NPL topic=the decision of the Council"],
    ),
    // Everybody but the named.
    ("Peru threatened the non-Albanians in the valley.", "statement", &[]),
    // What is backed need be nobody.
    ("Peru reaffirms its support for the peace process.", "statement", &["supported speaker=PER topic=the peace process"]),
    // A town that only names what was held or signed there.
    ("Jordan welcomed the Cairo meeting of the two presidents.", "statement", &[]),
    ("Sudan and Chad signed the Khartoum agreement.", "agreement", &["signed party=SDN party=TCD title=the Khartoum agreement"]),
    // Who furthers what others do together does it not.
    (
        "Bulgaria made efforts to develop cooperation between the United Nations and the OSCE.",
        "cooperation",
        &["increased party=o:united-nations party=o:osce"],
    ),
    (
        "Jordan and Israel signed a peace agreement a year after the agreement between Chile and Peru.",
        "agreement",
        &["signed party=JOR party=ISR title=a peace agreement"],
    ),
    // Taking an office, or only being the first in it to do something.
    ("Nixon visited China in 1972, becoming the first U.S. President to go there.", "office", &[]),
    // Nobody visits where he is at home; a level is that of its own visit; the sum of a whole is not that of its parts.
    (
        "Peruvians and more than 4 million Chilean citizens visit Peru each year.",
        "visit",
        &["made visitor=CHL from=CHL host=PER place=PER"],
    ),
    (
        "Its capital was moved to Cairo, where Norway kept its embassy, while the Norwegian school in Damascus was sold.",
        "mission",
        &["hosted sender=NOR host=EGY"],
    ),
    // The words that a place stands in.
    (
        "The Soviet Ambassador at Kabul, Ivan Petrov, was recalled on 14 February 1979.",
        "office",
        &[
            "held holder=p:ivan-petrov post=Ambassador of=SUN accredited-to=AFG",
            "left holder=p:ivan-petrov post=Ambassador of=SUN accredited-to=AFG 1979-02-14",
        ],
    ),
    // The day of saying is not that of what is to come.
    (
        "On 28 October 1962 Khrushchev issued a statement that Soviet missiles would be removed from Cuba.",
        "presence",
        &["withdrawn owner=SUN host=CUB object=Soviet missiles"],
    ),
    // A day inside an aside.
    ("Peru and Chile had some contact through the talks in Lima, which began in 1955.", "cooperation", &["maintained party=PER party=CHL"]),
    // Who stands between "for" and "to" gives; who stands before the auxiliary of a clause does what it tells.
    (
        "In May 2003 the Malian minister and the Danish ambassador signed an agreement for the Danish government to extend a loan worth more than 2 million euros.",
        "finance",
        &["committed payer=DNK payee=MLI 2003-05"],
    ),
    (
        "In 2003 Mali opened a road to the pass and Norway will finance its bridges for $2 million.",
        "works",
        &["built assistant=NOR beneficiary=MLI object=its bridges 2003"],
    ),
    // What a parliament approves may be for its own state; who is given something gives nothing.
    (
        "In 2011 the Ghanaian parliament approved a $9 million loan financed by Japan's Exim Bank for the development of ports.",
        "finance",
        &["lent payer=JPN payee=GHA for=the development of ports 2011"],
    ),
    (
        "On May 4, 2011 the Fiji government were donated 24 pieces of machinery worth $4 million by Norway.",
        "transfer",
        &["delivered supplier=NOR recipient=FJI goods=24 pieces of machinery 2011-05-04"],
    ),
    // The part of a sum is of the same two; the loans that are cancelled are owed by whose they are.
    (
        "In 2012 Norway and Guyana signed an agreement for $7 million in assistance to Guyana. Of this funding, $2 million would go toward new pumps.",
        "transfer",
        &["committed supplier=NOR recipient=GUY goods=assistance 2012", "committed supplier=NOR recipient=GUY 2012"],
    ),
    (
        "In May 2001 the Japanese President and the Malian President signed a debt reduction deal cancelling expired Malian loans totaling 5 million euros.",
        "finance",
        &["forgiven payer=JPN payee=MLI 2001-05"],
    ),
    // A body named like another state's, a name in brackets, a state that lives on as a part of another.
    (
        "In 2003 the office was set up through a $5 million grant from Japan in addition to land from the Philippine Department of Agriculture.",
        "transfer",
        &["delivered supplier=JPN recipient=PHL goods=a $5 million grant 2003"],
    ),
    (
        "Chile recognized the Republic of Congo (Democratic Republic of the Congo) on June 30, 1960.",
        "relations",
        &["recognised party=COD initiator=CHL 1960-06-30"],
    ),
    ("In 2013 Japan gave Zanzibar a loan of $3 million.", "finance", &["lent payer=JPN payee=TZA 2013"]),
    // Who met where they met did not take; the day of what was suffered is not that of the relief.
    (
        "On June 1, 2004 the Malian Foreign Minister and the Danish Foreign Minister held talks in Denmark, culminating in a 15 million euro assistance agreement.",
        "transfer",
        &[],
    ),
    ("China donated $200,000 to Malaysia for victims of the December 2004 flood.", "transfer", &["delivered supplier=CHN recipient=MYS"]),
    ("Japan gave Benin a loan of 130 million dollars to pave a road in August 2013.", "finance", &["lent payer=JPN payee=BEN 2013-08"]),
    // The first state after "with" is the other side, the next stands in the title.
    (
        "In 2007 Japan signed a contract with Angola worth 160 million dollars for the repair of the Soyo-Congo highway.",
        "agreement",
        &["signed party=JPN party=AGO title=a contract 2007"],
    ),
    (
        "In 1999 Mali entered into a fishing agreement with Spain.",
        "agreement",
        &["signed party=MLI party=ESP title=a fishing agreement 1999"],
    ),
    // What is made available, let be paid off, or lent by banks "in" a state; whom goods go to before they are named.
    (
        "In 2010 Peru borrowed $7 million from two banks in Japan and Peru borrowed $5 million from Japan Development Bank Corporation.",
        "finance",
        &["lent payer=JPN payee=PER 2010", "lent payer=JPN payee=PER 2010"],
    ),
    (
        "In May 2013 the Danish government donated to Fiji 20 luxury vehicles for the conference.",
        "transfer",
        &["delivered supplier=DNK recipient=FJI goods=20 luxury vehicles 2013-05"],
    ),
    (
        "Norway sent experts to repair a harbour in Oman in 2004. Norway gave Rs. 900 million for the boats.",
        "transfer",
        &["delivered supplier=NOR recipient=OMN 2004"],
    ),
    // What was built before the text's own matter lends it no day.
    (
        "In 2006 Norway agreed to upgrade the stadium in Malawi. It was originally financed by Norway in 1987. The project cost $5 million.",
        "works",
        &["upgraded assistant=NOR beneficiary=MWI object=the stadium 2006", "upgraded assistant=NOR beneficiary=MWI 2006"],
    ),
    // What a works' end or mending cost, the budget of a building, whom the money of a named giver reaches.
    (
        "In 2006 Norway renovated a clinic in Malawi. In 2008 the clinic was completed for over $10 million.",
        "works",
        &["upgraded assistant=NOR beneficiary=MWI object=a clinic 2006", "upgraded assistant=NOR beneficiary=MWI 2006"],
    ),
    (
        "In 2005 Norway completed a water project in Suva, Fiji. The total project cost was $2 million, while the Norwegian commitment was $1.6 million.",
        "transfer",
        &["committed supplier=NOR recipient=FJI 2005"],
    ),
    (
        "On 5 April 2010 officials in Malawi chose a site for the opera house. The construction will be financed by the Norwegian government at a total cost of 30 million kroner.",
        "works",
        &["built assistant=NOR beneficiary=MWI object=The construction 2010-04-05"],
    ),
    // The day of the signing, not of what was begun long before; where they met gives as well as another.
    (
        "In May 2006 Norway and Ghana signed an agreement to finish a port begun in 1998 with a new loan of $15 million from Norway.",
        "finance",
        &["lent payer=NOR payee=GHA 2006-05"],
    ),
    (
        "During the Malawian president's visit to Norway in May 2004, an agreement was signed for Norway to provide a $31 million loan to Malawi.",
        "finance",
        &["committed payer=NOR payee=MWI 2004-05"],
    ),
    // An instrument with its sum before it, and one that talks led to.
    (
        "On 3 May 2004, Malawian Foreign Minister John Banda and Norwegian Foreign Minister Ola Berg held talks in Oslo on bilateral issues, culminating in a $15 million assistance agreement.",
        "agreement",
        &["signed party=MWI party=NOR title=a $15 million assistance agreement 2004-05-03"],
    ),
    // When the sum told before was agreed, paid out, or signed with its terms.
    (
        "In May 2009 Norway gave Serbia a grant of 3 million euros. The grant was the implementation of an agreement signed on 4 May 2008.",
        "transfer",
        &[
            "delivered supplier=NOR recipient=SRB goods=a grant of 3 million euros 2009-05",
            "committed supplier=NOR recipient=SRB goods=a grant of 3 million euros 2008-05-04",
        ],
    ),
    (
        "In 2006 Norway gave Mali a loan of 5 million euros. The loan was officially sent in 2010.",
        "finance",
        &["lent payer=NOR payee=MLI 2006", "lent payer=NOR payee=MLI 2010"],
    ),
    (
        "Norway told Togo of its aid of $7 million in 2013. On 12 August 2014 the aid was sent to Benin.",
        "transfer",
        &["delivered supplier=NOR recipient=TGO goods=aid of $7 million 2013"],
    ),
    (
        "The work was funded by Norway and by the Export-Import Bank of Norway, which provided a credit of $15 million to Peru in 2000 to do it.",
        "finance",
        &["lent payer=NOR payee=PER 2000"],
    ),
    // A contract's value is the contract's; who is told as taking does not give; an adjective of two states.
    (
        "In 2004 Norway gave Angola a loan of $9 million. On 9 May 2005 a contract was signed between Norway and Angola. The value of the contract was $4 million.",
        "agreement",
        &["signed party=NOR party=AGO title=a contract 2005-05-09", "signed party=NOR party=AGO 2005-05-09"],
    ),
    (
        "On 31 October 2007 the Somali President and the Danish Ambassador signed an agreement to provide 3 million euros of aid to Somalia.",
        "transfer",
        &["committed supplier=DNK recipient=SOM goods=aid 2007-10-31"],
    ),
    (
        "In 2009 Norway gave the Dominican government 20 million East Caribbean dollars.",
        "transfer",
        &["delivered supplier=NOR recipient=DMA 2009"],
    ),
    (
        "In Guinea-Bissau elections were held. Ambassador Jane Bell of Guinea visited Norway in 2009.",
        "visit",
        &["made visitor=p:jane-bell from=GIN host=NOR place=NOR 2009"],
    ),
    // Who is compared, and where games are held, takes nothing.
    (
        "In 2004 Norway lent Togo 8 million euros. This loan of 8 million euros made Norway the second largest lender behind France.",
        "finance",
        &["lent payer=NOR payee=TGO 2004", "lent payer=NOR payee=TGO 2004"],
    ),
    (
        "In 2003 Norway donated 10,000 dollars worth of shirts to local clubs to help them train for the Olympics in Athens. The clubs of Togo were glad.",
        "transfer",
        &["delivered supplier=NOR recipient=TGO 2003"],
    ),
    // Titles whole.
    (
        "Austria concluded a treaty of friendship, mutual aid and trade with Hungary.",
        "agreement",
        &["signed party=AUT party=HUN title=a treaty of friendship, mutual aid and trade"],
    ),
    // Days before and after what is told.
    (
        "Relations worsened in August 1939, when Norway signed a pact with Peru after Chile had rejected the Peruvian offers.",
        "statement",
        &["rejected speaker=CHL addressee=PER topic=the Peruvian offers"],
    ),
    (
        "Relations changed on December 15, 1978, when the United States and China announced that they would establish diplomatic relations.",
        "relations",
        &["established party=USA party=CHN"],
    ),
    ("Norway gave $13 million to Angola in 2022 and 2023.", "transfer", &["delivered supplier=NOR recipient=AGO 2022/2023"]),
    // Bodies and things that nobody speaks to.
    (
        "Portugal supports the rapid convening of the Geneva Conference.",
        "statement",
        &["supported speaker=PRT topic=the rapid convening of the Geneva Conference"],
    ),
    (
        "The Security Council has called for the reduction of forces and armaments.",
        "statement",
        &["requested speaker=o:un-security-council topic=the reduction of forces and armaments"],
    ),
    (
        "The Soviet Union has not responded to a United Nations resolution calling for the withdrawal of foreign troops from Chad.",
        "statement",
        &["requested speaker=o:united-nations topic=the withdrawal of foreign troops from Chad"],
    ),
    ("And let us support the primary role of the United Nations.", "statement", &[]),
    // Consent is no promise.
    ("The Palestinians have agreed to this gradual approach.", "statement", &[]),
    ("Norway and Peru have agreed to a Framework for a Pact on Trade.", "statement", &[]),
    // A warning of what is so is no threat.
    ("In 1940 Norway warned Peru that its funds were no longer there.", "statement", &[]),
    // What is taken for an attack is told of otherwise; the ends of a line are no parties.
    (
        "It shall be our policy to regard any missile launched from Cuba as an attack by the Soviet Union on the United States.",
        "force",
        &[],
    ),
    ("Mr. Bloom's signing of the memorandum on the line between Angola and Zambia was noted.", "agreement", &[]),
    // Papers ask and not who welcomes them, members are not their body, and who is praised or aimed at something acts for himself.
    (
        "Fiji welcomes the adoption of Security Council resolution 598 (1987), inviting Peru and Chile to end the war.",
        "statement",
        &[
            "requested speaker=o:un-security-council addressee=PER addressee=CHL topic=to end the war",
            "supported speaker=FJI topic=the adoption of Security Council resolution 598 (1987), inviting Peru and Chile to end the war",
        ],
    ),
    ("The plan was supported by only three ASEAN countries.", "statement", &[]),
    ("The law of the sea was rejected by some Members of the United Nations.", "statement", &[]),
    (
        "Chad praised President Biden for his courage in standing firm and in refusing to make concessions.",
        "statement",
        &["rejected speaker=USA topic=to make concessions", "supported speaker=TCD addressee=USA"],
    ),
    (
        "Samoa supports the conference aimed at agreeing on a common approach to plastic.",
        "statement",
        &["supported speaker=WSM topic=the conference aimed at agreeing on a common approach to plastic"],
    ),
    ("The Assembly adopted a resolution entitled “Villages of Chad are thirsty” demanding Libya to open the dams.", "statement", &[]),
    // A letter of a document's number, a second sum with a taker of its own, who only helps.
    ("We will go on, giving €120 million to Peru and another €20 million to replenish the stocks of Chile.", "transfer", &[]),
    ("The Chilean army, with the collaboration of Peruvian groups, has perpetrated numerous atrocities.", "force", &["attacked actor=CHL"]),
    (
        "Peru seeks to annex Chile, just as it has annexed Bolivia.",
        "force",
        &["occupied actor=PER target=BOL", "occupied actor=PER target=CHL"],
    ),
    ("Talks between the Greek and Turkish Cypriots went on.", "meeting", &[]),
    ("Ethnic cleansing of Albanians by Serbs was stopped in Kosovo.", "force", &[]),
    ("In regard to Namibia, our country, which recognized Peru, has been firm.", "relations", &[]),
    // Presidents of a session, and others who hold no office of a state.
    ("I offer the incoming President, Harri Holkeri, my best wishes upon your assumption of this high office.", "office", &[]),
    ("A well-known military leader of the United States, Douglas MacArthur, once said so.", "office", &[]),
    ("Our fears lead us, as those of Tsar Alexander I did.", "office", &[]),
    ("I thank the outgoing President Jane Smith of Peru for her work at the sixtieth session.", "office", &[]),
    ("It was said by Mr. Brown, leader of the German Social Democrats.", "office", &[]),
    ("The Minister of Trade of Peru Stated so.", "office", &[]),
    ("Peru hopes that Foreign Minister Nehru will agree.", "office", &[]),
    // What lasts since a year is not what was done then; a paper has the day of its own writing.
    (
        "Since 1960, when the ban was agreed, the military links between Peru and Chile have increased.",
        "cooperation",
        &["increased party=PER party=CHL 1960/.."],
    ),
    (
        "When Peru wished to sign a treaty with Chile, an editorial of 12 April 1965 mocked the wish.",
        "agreement",
        &["signed party=PER party=CHL title=a treaty"],
    ),
    ("Norway attacked Peru in June 196^?.", "force", &["attacked actor=NOR target=PER"]),
    // How far a topic reaches: its number, its bracket, what an idea is, what was put forward.
    (
        "Norway welcomes resolution 12/7 on the law of rivers.",
        "statement",
        &["supported speaker=NOR topic=resolution 12/7 on the law of rivers"],
    ),
    (
        "Peru supports the proposal entitled \"Peace in the valley\".",
        "statement",
        &["supported speaker=PER topic=the proposal entitled \"Peace in the valley\""],
    ),
    ("Iran and Iraq agreed to co-operate with the Secretary-General and assist him.", "cooperation", &[]),
    ("We pledged to do all that we could to bring it about.", "statement", &[]),
    // Who is asked: not who is to be helped, nor where somebody is to leave, nor whom a later clause tells of.
    ("Norway urges full support for the Lima Group.", "statement", &["requested speaker=NOR topic=full support for the Lima Group"]),
    (
        "Norway demands the withdrawal of foreign troops from Chile.",
        "statement",
        &["requested speaker=NOR topic=the withdrawal of foreign troops from Chile"],
    ),
    (
        "The Prime Minister of Norway agreed to go to Peru in May 1963.",
        "statement",
        &["promised speaker=NOR topic=to go to Peru in May 1963"],
    ),
    ("Norway wrote a letter to Peru asking for the withdrawal of the troops.", "statement", &[]),
    // Who only says a word about talks and ties is no party to them.
    (
        "Norway congratulates the leaders of Chile, who sent a delegation to Lima to start negotiations with Peru.",
        "meeting",
        &["held party=CHL party=PER"],
    ),
    ("Chile calls for the normalization of relations with our neighbours Peru and Bolivia.", "relations", &[]),
    ("Norway wishes to welcome and congratulate President Nixon.", "visit", &[]),
    ("We must strengthen the links between the Security Council and other bodies of the world.", "cooperation", &[]),
    ("Norway has no diplomatic relations with Chile.", "cooperation", &[]),
    ("Norway salutes the Secretary-General on his re-election.", "statement", &[]),
    // Somebody else's "we".
    (
        "I speak on behalf of Malta. The President of Peru said: “The time has come. We demand the withdrawal of the troops.”",
        "statement",
        &[],
    ),
    // Who does it: not who only sees it, nor who brings it about among others, nor a name of the clause before or after.
    ("Norway has seen a rise in the strength of Peru, by carrying out massacres.", "force", &[]),
    ("We commend the efforts of Peru and Chile to reach a ceasefire that would help the rebels to talk.", "force", &[]),
    ("While one invades Mali and Chad, the other attacks Libya.", "force", &[]),
    (
        "The Peruvian invasion of Chile and the Libyan invasion of Chad are two sides of one coin.",
        "force",
        &["attacked actor=LBY target=TCD", "attacked actor=PER target=CHL"],
    ),
    (
        "Chadian farmers have been massacred by Libya, and the cruel regime in Peru is a challenge to all.",
        "force",
        &["attacked actor=LBY target=TCD"],
    ),
    ("Norway cannot allow Chadian farmers to be massacred in their homes.", "force", &["attacked target=TCD"]),
    (
        "Norway will exert pressure on Peru to withdraw all its soldiers from Chile.",
        "presence",
        &["withdrawn owner=PER host=CHL object=all its soldiers"],
    ),
    ("Peru announced a programme of new roads from Lima to occupied territories.", "force", &[]),
    ("Peru has sent no troops, but Libya has threatened Chad by mobilizing its army.", "force", &["mobilised actor=LBY"]),
    (
        "With technical help of the Soviet Union, Cuba got a power station, upgraded 40 mills and constructed seven new, revamped several ports and railway lines, and built a school.",
        "works",
        &[
            "built assistant=SUN beneficiary=CUB object=seven new",
            "built assistant=SUN beneficiary=CUB object=a power station",
            "built assistant=SUN beneficiary=CUB object=a school",
            "upgraded assistant=SUN beneficiary=CUB object=several ports object=railway lines",
            "upgraded assistant=SUN beneficiary=CUB object=40 mills",
        ],
    ),
    // A people that a clause tells of, whoever was named before.
    (
        "Although sighted by John Smith in 1493, it was the Dutch who occupied Cuba in 1631.",
        "force",
        &["occupied actor=NLD target=CUB 1631"],
    ),
    // "The island" is no state of the mainland, whoever was named last.
    ("The French landed there first. The British captured the island in 1810.", "force", &["occupied actor=GBR 1810"]),
    ("Cuba has many ports. The British captured the island in 1762.", "force", &["occupied actor=GBR target=CUB 1762"]),
    // Readiness that promises nothing: of the past, under a condition, of which things, too much of it.
    ("We have been too willing to leave the work to Peru.", "statement", &[]),
    ("The Chilean Government was prepared to give attention to the matter.", "statement", &[]),
    ("When the pact is in force, Norway shall be willing to lead the fleet.", "statement", &[]),
    ("Norway is not prepared to use its ships at once.", "statement", &[]),
    // Who stands in an adjective, beside somebody, or before what somebody is told to do.
    ("In 2010 Norway agreed to a Peruvian-drafted text.", "statement", &[]),
    (
        "Only Mali and Chad have heeded the Kenyan Commission's admonition to ratify the treaty.",
        "agreement",
        &["ratified party=MLI party=TCD title=the treaty"],
    ),
    ("The raid was made by Peruvians, in conjunction with Chileans, against Mali.", "force", &["attacked actor=PER target=MLI"]),
    (
        "Mali and Chad signed a pact in April 2014 following the collapse of talks with Peru.",
        "agreement",
        &["signed party=MLI party=TCD title=a pact 2014-04"],
    ),
    (
        "A pact between Mali and Chad will soon be signed, and the pending talks with Peru may then be resumed.",
        "agreement",
        &["signed party=MLI party=TCD title=A pact"],
    ),
    ("In May 2007, a Peruvian aluminum producer signed a memorandum with the Government of Chile.", "agreement", &[]),
    ("The treaties signed with Peru and Chile were withdrawn.", "agreement", &[]),
    (
        "Norway entered into a trade agreement with Peru in 2006 and a customs agreement with Chile in 2008.",
        "agreement",
        &["signed party=NOR party=PER title=a trade agreement 2006"],
    ),
    ("Norway has sought help for its missions in Mali and Chad.", "statement", &[]),
    ("A Peruvian citizen refused to pay the tax to Chile.", "statement", &[]),
    // The land that was taken, and who only names somebody.
    ("Egypt administered the Gaza Strip; it was captured by Israel in 1967.", "force", &["occupied actor=ISR target=PSE 1967"]),
    (
        "In 1999, Ana Berg became President of the Republic of Serbia.",
        "office",
        &[
            "appointed holder=p:ana-berg post=President of the Republic of Serbia of=SRB 1999",
            "held holder=p:ana-berg post=President of the Republic of Serbia of=SRB",
        ],
    ),
    ("The herders fled from the Chief Victoria.", "office", &[]),
    ("Lt. Ivan Berg of Chad wrote a letter.", "office", &[]),
    // What each clause tells of itself.
    ("In 2001, Peru claimed that Chile moved the marks; talks continue between Peru and Chile.", "meeting", &["held party=PER party=CHL"]),
    (
        "Argentina continues to claim the islands, forcibly occupying the Falklands in 1982.",
        "force",
        &["occupied actor=ARG target=FLK 1982"],
    ),
    ("Moreover, had Norway ratified the treaty with Peru, we should have been bound.", "agreement", &[]),
    ("It is not doubted that Norway will cooperate with Peru.", "cooperation", &["maintained party=NOR party=PER"]),
    ("The Chileans did not panic or demand cures.", "statement", &["requested speaker=CHL topic=cures"]),
    (
        "Progress has been made toward the conclusion of a treaty between Peru and Chile.",
        "agreement",
        &["signed party=PER party=CHL title=a treaty"],
    ),
    ("Active efforts have been made to promote relations between Peru and Chile.", "cooperation", &["increased party=PER party=CHL"]),
    (
        "Norway called for talks between Peru and Chile on trade rather than the border.",
        "meeting",
        &["held party=PER party=CHL topic=trade"],
    ),
    (
        "Norway has agreed to share the cost of the dam, and a board has been set up.",
        "statement",
        &["promised speaker=NOR topic=to share the cost of the dam"],
    ),
    ("Peru and Chile agreed on a common line in 2008.", "agreement", &["negotiated party=PER party=CHL title=a common line 2008"]),
    // Dates: of a day of a month, of an older treaty, of what is not yet, of elections.
    (
        "The treaty between Peru and Chile was signed on the 16th day of April, 1875.",
        "agreement",
        &["signed party=PER party=CHL title=The treaty 1875-04-16"],
    ),
    (
        "The treaty of commerce and navigation of 1848 has been terminated by Peru.",
        "agreement",
        &["terminated party=PER title=The treaty of commerce and navigation"],
    ),
    ("In 2009, talks began, but Turkey has not yet ratified the accord.", "agreement", &["ratified party=TUR title=the accord"]),
    (
        "The Kenyan army stood aside during the 2007 and 2012 elections, and deployed 850 soldiers to Mali.",
        "presence",
        &["stationed owner=KEN host=MLI object=850 soldiers"],
    ),
    // Who speaks at home.
    (
        "President James Monroe, Message to Congress\n\nA treaty has been concluded with Peru.",
        "agreement",
        &["signed party=PER party=USA title=A treaty"],
    ),
    // Whose an infinitive, a verb, a half of a sentence and a day are.
    (
        "The crisis came of the refusal of Peru, Chile and Norway to sign a treaty with Mali.",
        "agreement",
        &["signed party=PER party=CHL party=NOR party=MLI title=a treaty"],
    ),
    (
        "The President of Peru proposed a ban of arms and Chile fully supports this proposal.",
        "statement",
        &["supported speaker=CHL topic=this proposal"],
    ),
    ("A plan made by Peru on 17 March 1986 and supported by Chile is at hand.", "statement", &["supported speaker=CHL topic=A plan"]),
    (
        "Measures are directed either against those Palestinians who refused to leave their land, or against those who fled.",
        "statement",
        &["rejected speaker=PSE topic=to leave their land"],
    ),
    (
        "Work went on with the appointment of Ana Berg as Ambassador and, more recently, with the accord of last January.",
        "office",
        &["appointed holder=p:ana-berg post=Ambassador"],
    ),
    ("The rebel leader showed his readiness to visit Peru after he had met President Bell of Chile.", "visit", &[]),
    ("The Government of Uganda was expelling Ugandan Asians.", "force", &[]),
    ("Mr. Paul Lusaka visited Peru.", "visit", &["made visitor=p:paul-lusaka host=PER place=PER"]),
    ("Turkish Cypriot leader Mustafa Kaya was received in Lima.", "office", &[]),
    (
        "The Conference on the Question of Palestine invited Peru to its session.",
        "statement",
        &["requested speaker=o:conference-on-the-question-of-palestine addressee=PER topic=its session"],
    ),
    ("We appeal to those who for one reason or another stay away from Peru.", "statement", &[]),
    ("The Minister of Peru has offered us a new concept of growth.", "statement", &[]),
    ("Norway hosted talks between Peru and Chile in Oslo.", "meeting", &["held party=PER party=CHL place=NOR"]),
    ("The bank arranged meetings between donors and recipients of Norway.", "meeting", &[]),
    (
        "Norway and Peru signed a joint statement on trade, which built upon a 2021 Joint Statement on Science.",
        "agreement",
        &["signed party=NOR party=PER title=a joint statement on trade"],
    ),
    (
        "United Nations, General Assembly, statement by Norway\n\nWe applaud the decision of Peru to offer to help lead a mission in Mali and welcome the decision of Chile to join it.",
        "statement",
        &[],
    ),
    ("Norway, yielding to no pressure, will remain true to its policy.", "statement", &[]),
];

#[test]
fn roles_and_times_are_those_of_the_clause() {
    let mut wrong = Vec::new();
    for (text, kind, expected) in ROWS {
        let found = Engine::builtin().extract(&read_document(text.as_bytes(), "t.txt").expect("plain text"), &Hints::default());
        let told: Vec<String> = found.claims.iter().filter(|claim| claim.kind.name() == *kind).map(in_words).collect();
        if told != *expected {
            wrong.push(format!("{text}\n  wanted {expected:?}\n  got    {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn in_words(claim: &Claim) -> String {
    let roles = claim.roles.iter().map(|role| format!("{}={}", role.role, role.entity.as_deref().unwrap_or(&role.text)));
    let time = claim.time.iter().map(|time| time.value.edtf.clone());
    std::iter::once(claim.action.to_owned()).chain(roles).chain(time).collect::<Vec<_>>().join(" ")
}
