/**
 * What the trade calls things, per language. A product is found by the words of its type and colour as well as by its
 * name: someone who asks for "golv" means parquet, laminate and vinyl alike. `none` are words of a request that say
 * nothing about a product, `not` those that turn one down. `pieces` are words that compounds are made of, beyond those in the catalogue's own texts.
 */
export type TradeWords = {
  types: Record<string, string>;
  colours: Record<string, string>;
  pieces: string;
  none: string;
  not: string;
};

export const tradeWords: Record<string, TradeWords> = {
  sv: {
    types: {
      parquet: 'parkett parkettgolv golv trägolv',
      laminate: 'laminat laminatgolv golv klickgolv',
      vinyl: 'vinyl vinylgolv klickvinyl plastgolv golv vattentät vattentålig våtrum badrumsgolv',
      carpet: 'matta heltäckningsmatta textilgolv',
      runner: 'löpare gångmatta hallmatta matta',
      underlay: 'underlag golvunderlag ljuddämpning stegljudsdämpning foam fuktspärr ångspärr',
      skirting: 'list golvlist sockel fotlist',
      adhesive: 'lim klister tejp',
      care: 'skötsel golvvård rengöring underhåll städ',
    },
    colours: {
      white: 'vit',
      light: 'ljus',
      natural: 'natur naturfärgad',
      brown: 'brun',
      dark: 'mörk svart',
      grey: 'grå',
      beige: 'beige sand',
      green: 'grön',
      blue: 'blå',
      red: 'röd',
      mixed: 'flerfärgad brokig',
    },
    pieces:
      'ek ask furu björk lönn valnöt bok ull sten betong olja vax såpa rum hall kök sovrum vardagsrum barnrum badrum',
    none: 'jag vi du ni vill ha har behöver söker letar efter en ett den det de och eller till för på i med som är något några finns kan man min mitt mina vår vårt hos er av om',
    not: 'inte ej icke ingen inget inga utan',
  },
  pl: {
    types: {
      parquet: 'parkiet podłoga drewniana deska deski',
      laminate: 'laminat panele podłogowe laminowane podłoga',
      vinyl: 'winyl winylowe panele podłoga PCV LVT wodoodporny wodoszczelny',
      carpet: 'dywan wykładzina dywanowa',
      runner: 'chodnik dywanik dywan',
      underlay: 'podkład podkładka wyciszenie mata paroizolacja folia',
      skirting: 'listwa przypodłogowa cokół listwy',
      adhesive: 'klej taśma',
      care: 'pielęgnacja czyszczenie konserwacja środek',
    },
    colours: {
      white: 'biały',
      light: 'jasny',
      natural: 'naturalny',
      brown: 'brązowy',
      dark: 'ciemny czarny',
      grey: 'szary',
      beige: 'beżowy piaskowy',
      green: 'zielony',
      blue: 'niebieski błękitny',
      red: 'czerwony',
      mixed: 'wielokolorowy kolorowy',
    },
    pieces: '',
    none: 'ja my chcę chcemy szukam szukamy potrzebuję proszę mam mamy jest są czy i lub albo do na w we z ze po od dla o coś jakiś jakieś jakaś ma być który która które się mi mnie nam państwo',
    not: 'nie bez',
  },
  fi: {
    types: {
      parquet: 'parketti parkettilattia puulattia lattia',
      laminate: 'laminaatti laminaattilattia lattia',
      vinyl: 'vinyyli vinyylilattia muovilattia lattia lankku vedenpitävä vedenkestävä kosteudenkestävä',
      carpet: 'matto kokolattiamatto',
      runner: 'käytävämatto eteismatto matto',
      underlay: 'alusta alusmateriaali askeläänieriste aluskate alushuopa kosteussulku höyrynsulku',
      skirting: 'lista jalkalista lattialista',
      adhesive: 'liima teippi',
      care: 'hoito hoitoaine puhdistus huolto',
    },
    colours: {
      white: 'valkoinen',
      light: 'vaalea',
      natural: 'luonnonvärinen luonnollinen',
      brown: 'ruskea',
      dark: 'tumma musta',
      grey: 'harmaa',
      beige: 'beige hiekka',
      green: 'vihreä',
      blue: 'sininen',
      red: 'punainen',
      mixed: 'monivärinen kirjava',
    },
    pieces:
      'tammi saarni mänty koivu vaahtera pähkinä puu villa kivi betoni öljy vaha saippua olohuone makuuhuone keittiö eteinen lastenhuone kylpyhuone',
    none: 'minä me haluan haluaisin haluamme tarvitsen tarvitaan etsin etsimme onko on ja tai joku jokin jotain mikä mitä jossa joka teillä meillä minulla sopiva varten kanssa se ne että olisi saisiko',
    not: 'ei en emme eivät ilman',
  },
  nb: {
    types: {
      parquet: 'parkett parkettgulv gulv tregulv',
      laminate: 'laminat laminatgulv gulv klikkgulv',
      vinyl: 'vinyl vinylgulv klikkvinyl gulv vanntett vannfast våtrom',
      carpet: 'teppe gulvteppe matte',
      runner: 'løper gangmatte teppe matte entrématte',
      underlay: 'underlag gulvunderlag trinnlyd lyddemping fuktsperre dampsperre',
      skirting: 'list gulvlist fotlist sokkel',
      adhesive: 'lim tape',
      care: 'pleie gulvpleie rengjøring vedlikehold vask',
    },
    colours: {
      white: 'hvit',
      light: 'lys',
      natural: 'natur naturfarget',
      brown: 'brun',
      dark: 'mørk svart',
      grey: 'grå',
      beige: 'beige sand',
      green: 'grønn',
      blue: 'blå',
      red: 'rød',
      mixed: 'flerfarget fargerik',
    },
    pieces:
      'eik ask furu bjørk lønn valnøtt bøk ull stein betong olje voks såpe rom gang kjøkken soverom stue barnerom bad',
    none: 'jeg vi du dere vil ha har trenger leter ser etter en ei et den det de og eller til for på i med som er noe noen finnes kan man min mitt mine vår vårt hos av om',
    not: 'ikke ingen intet uten',
  },
  en: {
    types: {
      parquet: 'parquet wood wooden floor flooring hardwood',
      laminate: 'laminate floor flooring',
      vinyl: 'vinyl LVT floor flooring waterproof water-resistant',
      carpet: 'carpet rug',
      runner: 'runner hallway rug carpet',
      underlay: 'underlay underlayment soundproofing padding moisture barrier damp-proof',
      skirting: 'skirting board baseboard moulding trim',
      adhesive: 'adhesive glue tape',
      care: 'care cleaning cleaner maintenance',
    },
    colours: {
      white: 'white',
      light: 'light pale',
      natural: 'natural',
      brown: 'brown',
      dark: 'dark black',
      grey: 'grey gray',
      beige: 'beige sand',
      green: 'green',
      blue: 'blue',
      red: 'red',
      mixed: 'mixed multicoloured colourful',
    },
    pieces: 'oak ash pine birch maple walnut wool stone',
    none: 'i we you want need looking look for a an the and or of to on in with that is are some any do have can my our me please something would like',
    not: 'not no don without',
  },
};
