/** Word lists by which names are told apart: general English, none made for a certain text. */
const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** What an organisation's name ends with, or begins with before "of". Lower case. */
export const organisationHeads = list(`
  inc incorporated ltd limited llc plc corp corporation company co gmbh ag group holdings holding partners ventures
  industries systems technologies technology motors airlines airways aerospace pharmaceuticals laboratories labs
  electronics energy turbines comics pictures studios entertainment media press publishing publications books
  records foods bank banking insurance capital securities agency university college school institute institution
  academy foundation trust fund association society union federation league committee council commission ministry
  department bureau office board authority administration service services police army navy force forces guard
  court senate parliament congress assembly government party club united city rovers orchestra ensemble choir band
  hospital clinic museum gallery library church times post journal tribune herald gazette guardian news network
  broadcasting radio television consortium alliance organisation organization initiative programme program team
  solutions software networks communications telecom enterprises brothers bros railways railroad lines logistics
  associates consulting shop bookshop store stores bakery restaurant cafe hotel hotels pub brewery supermarket analytics robotics semiconductors steel oil gas electric mutual`);

/** Heads that name a place when they end a name. */
export const placeHeads = list(`
  airport sea ocean river lake mount mountain mountains hill hills valley desert island islands isle isles peninsula
  bay gulf strait straits channel canal coast cape beach cliff cliffs rock rocks reef falls glacier forest woods park
  garden gardens street road avenue lane boulevard square bridge tower towers castle palace cathedral abbey temple
  station harbour harbor port pier dock lighthouse observatory stadium arena plaza centre center hall house building
  county province district region territory kingdom republic states empire city town village borough states
  highlands lowlands plain plains plateau alps delta basin pass creek dam pyramid pyramids wall gate foreland`);

/** Heads that take "of": what follows belongs to the name. */
export const headsBeforeOf = list(`
  university college school institute academy bank ministry department bureau office board house court council
  church society museum library association federation union league organisation organization tower statue gulf
  bay cape isle strait sea duke duchess prince princess king queen earl lord republic kingdom states state city
  battle treaty declaration bill hall temple cathedral chamber commission committee bureau order league archbishop
  bishop book museum gallery leaning port rock mount lake valley commonwealth federal war act art`);

/** What ends the name of an event, a work, a prize or a time. */
export const otherHeads = list(`
  prize award awards medal cup olympics games championship championships tournament festival war wars battle treaty
  act bill constitution declaration agreement revolution ages age era renaissance day night christmas easter project
  protocol accord accords summit conference crisis law theorem bible`);

/** People by what they do or are. Lower case. */
export const roles = list(`
  engineer inventor designer architect builder scientist physicist chemist biologist mathematician astronomer
  economist historian philosopher polymath researcher professor teacher lecturer doctor surgeon nurse physician
  lawyer judge attorney solicitor barrister writer author novelist poet playwright journalist reporter editor
  correspondent columnist artist painter sculptor photographer musician composer singer guitarist violinist pianist
  drummer conductor dancer actor actress director producer filmmaker comedian presenter host athlete player
  footballer striker goalkeeper captain coach swimmer runner cyclist boxer golfer driver pilot astronaut explorer
  sailor soldier officer general colonel admiral commander president chancellor minister senator congressman
  congresswoman governor mayor ambassador diplomat politician activist campaigner leader chief chair chairman
  chairwoman chairperson ceo cfo cto founder co-founder owner manager executive spokesman spokeswoman spokesperson
  secretary treasurer analyst consultant entrepreneur businessman businesswoman banker investor farmer fisherman
  baker chef cook farmer king queen prince princess emperor empress duke duchess pope bishop priest monk saint
  wife husband son daughter brother sister mother father uncle aunt cousin friend colleague neighbour neighbor
  partner student pupil child boy girl man woman superhero hero villain character detective keeper resident widow
  head boss employee member veteran champion pioneer critic expert scholar pharaoh warrior nobleman curator`);

/** Before a person's name, with a capital; they are no part of it. */
export const honorifics = list(`
  mr mrs ms miss dr prof professor sir dame lord lady president chancellor minister senator governor mayor king
  queen prince princess emperor captain general colonel admiral judge justice pope father sister brother uncle aunt
  saint ceo cfo cto rev reverend detective inspector officer sergeant`);

/** What only people do, as lemmas. */
export const personVerbs = list(`
  say tell ask reply answer explain add write sing dance paint compose design invent discover marry die bear smile
  laugh cry think believe feel hope love hate know remember forget walk run sit stand sleep eat drink drive fly
  study teach learn resign retire graduate star play act direct speak talk whisper shout argue insist recall
  visit live travel meet visit greet call text wear defeat beat score win lose grow`);

/** What companies do, as lemmas. */
export const organisationVerbs = list(`
  announce acquire launch unveil release report invest hire employ sue manufacture merge publish recall sponsor
  outsource buy sell`);

/** What a sentence calls a place: "a city", "the capital of". */
export const placeNouns = list(`
  city town village capital country nation state province region county district island peninsula river lake
  mountain sea ocean port harbour harbor suburb continent territory republic kingdom coast shore mouth north south
  east west northeast northwest southeast southwest outskirts centre center streets airport valley desert beach
  people government population lighthouse bridge castle museum cathedral station bay`);

/** What a sentence calls an organisation. */
export const organisationNouns = list(`
  company firm corporation startup start-up manufacturer maker retailer agency bank charity organisation organization
  university institute newspaper magazine broadcaster publisher airline carmaker brand team club party group
  laboratory supplier subsidiary employer union`);

/** Well-known organisations that a lexicon of common words takes for other things. */
export const knownOrganisations = list(`
  reuters bloomberg bbc cnn nbc abc nasa nato unesco unicef interpol fifa uefa opec eu un who ibm intel amd nvidia
  tesla apple amazon google alphabet microsoft facebook meta twitter netflix spotify uber airbnb openai deepmind
  anthropic samsung sony toyota honda nissan volkswagen bmw siemens bosch airbus boeing spacex nokia ericsson
  ikea nestle unilever pfizer moderna bayer visa mastercard paypal walmart starbucks disney pixar adidas nike
  greenpeace oxfam harvard yale stanford oxford mit cambridge huggingface github wikipedia`);

export const nationalityEndings =
  /(?:(?:[a-z]{2}(?:ian|ean|ish|ese)|[a-z]{3}can)s?|^(?:French|German|Dutch|Greek|Swiss|Czech|Thai|Welsh|Roman|Afghan|Iraqi|Israeli|Pakistani|Saudi|Arab)s?)$/;
