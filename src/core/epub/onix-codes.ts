import type { SubjectAuthority } from '../model/book.ts'

/** MARC relators as ONIX contributor roles (code list 17). Any other is Z99, "other". */
export const contributorRoles: ReadonlyMap<string, string> = new Map([
  ['aut', 'A01'],
  ['cre', 'A01'],
  ['aft', 'A19'],
  ['art', 'A07'],
  ['aui', 'A24'],
  ['bkd', 'A11'],
  ['cmt', 'A21'],
  ['com', 'C01'],
  ['cov', 'A36'],
  ['ctb', 'A32'],
  ['edt', 'B01'],
  ['ill', 'A12'],
  ['nrt', 'E07'],
  ['pht', 'A13'],
  ['trl', 'B06'],
  ['wfw', 'A23'],
  ['win', 'A24'],
])

/** Authorities that ONIX has a number for (code list 27); the others are named in words under 24, "proprietary". */
export const subjectSchemes: ReadonlyMap<SubjectAuthority, string> = new Map([
  ['DDC', '01'],
  ['LCSH', '04'],
  ['UDC', '09'],
  ['BISAC', '10'],
  ['BIC', '12'],
  ['CLIL', '29'],
  ['Thema', '93'],
])

/** What EPUB says with schema.org's words as ONIX says it (code list 196). */
export const accessFeatures: ReadonlyMap<string, string> = new Map([
  ['unlocked', '10'],
  ['tableOfContents', '11'],
  ['readingOrder', '13'],
  ['alternativeText', '14'],
  ['pageNavigation', '19'],
  ['structuralNavigation', '29'],
  ['ARIA', '30'],
  ['displayTransformability', '36'],
])

/** ISO 639-1 to ISO 639-2/B, which ONIX speaks (code list 74). */
const languages: ReadonlyMap<string, string> = new Map(
  `af afr,am amh,ar ara,as asm,az aze,be bel,bg bul,bn ben,bo tib,br bre,bs bos,ca cat,co cos,cs cze,cy wel,da dan,de ger,dv div,
  el gre,en eng,eo epo,es spa,et est,eu baq,fa per,fi fin,fo fao,fr fre,fy fry,ga gle,gd gla,gl glg,gu guj,gv glv,ha hau,he heb,
  hi hin,hr hrv,hu hun,hy arm,ia ina,id ind,ig ibo,is ice,it ita,ja jpn,jv jav,ka geo,kk kaz,km khm,kn kan,ko kor,ku kur,kw cor,
  ky kir,la lat,lb ltz,lo lao,lt lit,lv lav,mg mlg,mi mao,mk mac,ml mal,mn mon,mr mar,ms may,mt mlt,my bur,nb nob,ne nep,nl dut,
  nn nno,no nor,oc oci,or ori,pa pan,pl pol,ps pus,pt por,rm roh,ro rum,ru rus,sa san,sd snd,si sin,sk slo,sl slv,so som,sq alb,
  sr srp,sv swe,sw swa,ta tam,te tel,tg tgk,th tha,tk tuk,tl tgl,tr tur,tt tat,ug uig,uk ukr,ur urd,uz uzb,vi vie,wo wol,xh xho,
  yi yid,yo yor,zh chi,zu zul`
    .split(',')
    .map((pair): [string, string] => {
      const [short = '', long = ''] = pair.trim().split(' ')
      return [short, long]
    }),
)

/** The code of a language tag; undefined where ONIX has none for it. */
export function languageCode(tag: string): string | undefined {
  const primary = tag.toLowerCase().split('-')[0] ?? ''
  return primary.length === 3 && primary !== 'und' ? primary : languages.get(primary)
}
