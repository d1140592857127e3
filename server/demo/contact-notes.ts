import type { ContactReason } from '#contract/consult.ts';
import type { ContactChannel } from './demo-shapes.ts';

/** What agents wrote down, in the shop's own language, by why the customer got in touch. */
export const notes: Record<ContactReason, readonly string[]> = {
  choose_floor: [
    'Väljer mellan ek 3-stav och plank till vardagsrummet, 24 m². Vill se båda i dagsljus.',
    'Hund i huset, söker något som inte visar repor. Visade borstad ek.',
    'Golvvärme i hela nedervåningen, undrade om björk går. Föreslog ask i stället.',
    'Ska lägga fiskben själv. Gick igenom klickfogen och hur man börjar mitt i rummet.',
    'Vill ha samma golv i tre rum. Visade Lund och Tatra.',
  ],
  choose_carpet: [
    'Heltäckningsmatta till sovrummet, 14 m². Vill känna på ullen, skickar prov.',
    'Söker gångmatta till trappan, 13 steg. Visade Birka i två färger.',
    'Allergi i familjen, frågade efter kort lugg. Slätvävt passar bäst.',
  ],
  price_offer: [
    'Bad om pris på 32 m² parkett med list och underlag. Offert skickad.',
    'Jämför med en annan butik. Räknade per packe, skillnaden blev liten.',
    'Vill veta priset med läggning. Sätter ihop tillsammans med montören.',
  ],
  measuring: [
    'Osäker på spill i vinklat rum. Räknade med tio procent.',
    'Mätte hallen tillsammans i kameran, 6,8 m².',
    'Frågade hur man mäter en trappa för matta.',
  ],
  installation: [
    'Ojämnt betonggolv, 4 mm på två meter. Behöver avjämnas före läggning.',
    'Undrade om golvet kan ligga på gammal klinker. Ja, med underlag.',
    'Söker montör i Bromma till vecka sju.',
  ],
  order_status: [
    'Undrade när leveransen kommer. Bekräftade dagen och lovade sms samma morgon.',
    'Vill ändra leveransadress till sommarhuset. Ändrat.',
    'Frågade om listerna kommer samtidigt som golvet. Det gör de.',
  ],
  late_delivery: [
    'Leveransen är försenad och snickaren väntar. Ringde lagret, ny dag lovad.',
    'Andra förseningen. Erbjöd lån av provgolv och fri frakt.',
    'Golvet skulle kommit i förra veckan. Följer upp i morgon före tolv.',
  ],
  damaged: [
    'Två packar med krossade hörn. Foton mottagna, ersättning skickas.',
    'Repa i mattan vid leverans. Byter mot ny.',
  ],
  return_refund: [
    'Tre oöppnade packar över, vill lämna tillbaka. Går bra inom 60 dagar.',
    'Ångrade färgen på gångmattan. Retur bokad.',
  ],
  care: [
    'Vattenring på oljad ek. Rekommenderade såpa och sedan hårdvaxolja.',
    'Hur ofta ska golvet oljas? Hallen varje år, resten vartannat.',
    'Rödvin på ullmatta. Kallt vatten, inte gnugga, sedan mattschampo.',
    'Knarr vid dörren. Visade hur fogen justeras.',
  ],
  sample: ['Vill ha prov på vitoljad och rökt ek. Skickat i dag.', 'Prov på tre mattor till inredaren. Skickat.'],
  other: [
    'Frågade om öppettider i helgen.',
    'Undrade om vi tar hand om gammal matta. Ja, mot avgift.',
    'Vill boka om sin tid. Gjort.',
  ],
};

/** How often each reason comes up on each channel, as weights. */
export const reasonWeights: Record<Exclude<ContactChannel, 'video'>, Partial<Record<ContactReason, number>>> = {
  phone: {
    order_status: 7,
    late_delivery: 4,
    price_offer: 3,
    installation: 3,
    care: 3,
    damaged: 2,
    measuring: 2,
    other: 2,
  },
  chat: {
    order_status: 5,
    choose_floor: 4,
    care: 4,
    sample: 3,
    measuring: 2,
    return_refund: 2,
    late_delivery: 1,
    other: 1,
  },
  mail: { price_offer: 5, damaged: 4, return_refund: 3, order_status: 3, sample: 3, late_delivery: 2, installation: 2 },
  shop: { choose_floor: 7, choose_carpet: 5, price_offer: 3, sample: 3, care: 2, return_refund: 2, measuring: 1 },
};
