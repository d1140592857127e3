import type { ContactReason } from '#contract/consult.ts';
import type { DemoLocale } from './demo-product.ts';
import type { DemoSkill } from './demo-shapes.ts';

/** What customers wrote when they booked, in their own words, and why they came in the shop's terms. */
export type Wish = { skill: DemoSkill; reason: ContactReason; about: string };

export const maijasWish: Wish = {
  skill: 'floors',
  reason: 'late_delivery',
  about:
    'Tilasin teiltä tammiparketin keittiöön, ja sen piti olla täällä jo. Remonttimies odottaa ja minua huolettaa, koska se oikein tulee. Haluaisin samalla katsoa siihen sopivat listat.',
};

export const wishes: Record<DemoLocale, readonly Wish[]> = {
  sv: [
    {
      skill: 'floors',
      reason: 'choose_floor',
      about: 'Vi ska byta golv i vardagsrum och hall. Har hund och två små barn. Tål oljad ek det?',
    },
    { skill: 'floors', reason: 'price_offer', about: 'Vill ha pris på fiskben i ek, ungefär 28 kvadrat, med lister.' },
    {
      skill: 'floors',
      reason: 'installation',
      about: 'Kan man lägga parkett ovanpå ett gammalt klinkergolv med golvvärme?',
    },
    {
      skill: 'carpets',
      reason: 'choose_carpet',
      about: 'Söker en gångmatta till trappan. Mormor halkade i julas, så den får inte vara hal.',
    },
    {
      skill: 'carpets',
      reason: 'sample',
      about: 'Vill se heltäckningsmattan Dala på nära håll innan jag bestämmer mig.',
    },
    {
      skill: 'care',
      reason: 'care',
      about: 'Har fått fula repor framför diskbänken. Går det att laga utan att slipa om allt?',
    },
    { skill: 'care', reason: 'damaged', about: 'Två packar kom med krossade hörn. Jag visar i kameran.' },
  ],
  pl: [
    {
      skill: 'floors',
      reason: 'choose_floor',
      about:
        'Remontujemy mieszkanie, 54 metry. Zastanawiam się między panelami winylowymi a deską dębową. W domu jest kot.',
    },
    { skill: 'floors', reason: 'measuring', about: 'Pokój ma skosy i nie wiem, ile paczek zamówić.' },
    { skill: 'floors', reason: 'price_offer', about: 'Proszę o wycenę jodełki dębowej na 22 metry razem z klejem.' },
    {
      skill: 'carpets',
      reason: 'choose_carpet',
      about: 'Szukam dywanu pod stół, najlepiej takiego, z którego schodzą plamy po barszczu.',
    },
    { skill: 'care', reason: 'care', about: 'Na olejowanej podłodze został biały ślad po doniczce. Co z tym zrobić?' },
  ],
  fi: [
    {
      skill: 'floors',
      reason: 'choose_floor',
      about: 'Mökille uusi lattia. Talvella siellä on kylmä, kestääkö mänty vai pitääkö ottaa vinyyli?',
    },
    { skill: 'floors', reason: 'installation', about: 'Aiomme itse asentaa laminaatin. Pitääkö kynnykset irrottaa?' },
    { skill: 'floors', reason: 'price_offer', about: 'Paljonko 40 neliötä koivuparkettia maksaa toimitettuna?' },
    {
      skill: 'carpets',
      reason: 'choose_carpet',
      about: 'Eteiseen pitkä matto, mielellään sininen. Leveys enintään 70 cm.',
    },
    { skill: 'care', reason: 'care', about: 'Parketissa on tumma läiskä ikkunan alla. Voiko sen öljytä pois?' },
  ],
  nb: [
    {
      skill: 'floors',
      reason: 'choose_floor',
      about: 'Vi bygger ut stua og vil ha et gulv som passer til eikeparketten vi har fra før.',
    },
    { skill: 'floors', reason: 'installation', about: 'Kan jeg legge klikkvinyl på badet uten sluk?' },
    {
      skill: 'carpets',
      reason: 'choose_carpet',
      about: 'Ser etter et ullteppe til hytta, gjerne langt lodd. Hvordan holder man det rent?',
    },
    { skill: 'care', reason: 'care', about: 'Gulvet knirker ved døra. Kan dere se på det over video?' },
  ],
  en: [
    {
      skill: 'floors',
      reason: 'choose_floor',
      about: 'Moving into a 1930s flat. I would love herringbone but I am not sure the floor is level enough.',
    },
    {
      skill: 'floors',
      reason: 'order_status',
      about: 'I ordered oak parquet last week and would like to see how the skirting will look with it.',
    },
    { skill: 'carpets', reason: 'choose_carpet', about: 'Looking for something warm for a nursery, easy to clean.' },
    { skill: 'care', reason: 'care', about: 'Red wine on a white wool rug. Help, please.' },
  ],
};

/** What they answered afterwards; an empty text where they gave only a number. */
export const answers: Record<DemoLocale, Record<'promoter' | 'passive' | 'detractor', readonly string[]>> = {
  sv: {
    promoter: ['Precis som att vara i butiken, fast i strumplästen.', 'Anna visste allt om ek. Tack!', ''],
    passive: ['Bra, men bilden hackade en stund.', ''],
    detractor: ['Fick vänta tio minuter fast jag hade bokat tid.', 'Golvet är fortfarande inte här.'],
  },
  pl: {
    promoter: ['Rzeczowo i po polsku, bardzo dziękuję.', 'Wreszcie widać kolor, a nie tylko zdjęcie.', ''],
    passive: ['W porządku, choć oferta przyszła dopiero następnego dnia.', ''],
    detractor: ['Nikt nie oddzwonił o umówionej godzinie.', 'Paczki były uszkodzone.'],
  },
  fi: {
    promoter: ['Asiallista ja ystävällistä palvelua suomeksi.', 'Näin maton nurjan puolenkin. Hienoa!', ''],
    passive: ['Hyvä, mutta ääni pätki alussa.', ''],
    detractor: ['Toimitus myöhästyi toisen kerran.', 'Odotin liian kauan.'],
  },
  nb: {
    promoter: ['Kjempehyggelig og til god hjelp.', 'Slapp å kjøre to timer for å se et teppe!', ''],
    passive: ['Greit, men litt mørkt bilde.', ''],
    detractor: ['Måtte forklare alt på nytt.', 'Ventet lenge.'],
  },
  en: {
    promoter: ['Like being in the shop, with my own light.', 'Honest advice: she talked me out of the dearer one.', ''],
    passive: ['Good, though the sound dropped once.', ''],
    detractor: ['Nobody could tell me when the floor arrives.', 'I had to wait although I had booked.'],
  },
};
