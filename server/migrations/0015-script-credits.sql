-- What files that were read in say about words: where they come from, who read them and when. Kept by what the words say, so that it is
-- told of no others, and apart from the approvals that were given here.
create table script_credits (
  situation_id text not null,
  locale text not null,
  content_mark text not null,
  origin text not null,
  reviewed_by text,
  reviewed_on text,
  primary key (situation_id, locale, content_mark)
);
