/** What made-up companies are made of. Names draw on few words, as real ones do, so that many of them look alike. */

const split = (text: string) => text.trim().split(/\s+/)

export const subjects = split(`
  account address agreement alert archive article asset audit balance bank basket billing booking budget campaign card
  carrier catalog category charge checkout claim click contact content contract coupon courier credit currency customer
  dashboard delivery demand deposit device discount dispatch document driver event export feature feed fleet forecast
  fraud gateway gift identity image import index ingest insight invoice item journey label ledger lead licence listing
  location locker loyalty mail margin market media merchant message metric mobile newsletter notification offer order
  package parcel partner password payment payout payroll permission photo picking plan point policy portal price product
  profile promotion purchase quality quota quote ranking rate rating receipt recommendation refund region rental report
  request reservation return review reward risk route rule salary sale schedule search seat segment session settlement
  shelf shift shipment signup site slot statement stock store subscription supplier survey sync tariff tax terminal
  ticket timeline token tour tracking trade traffic transaction transfer translation trip user vehicle vendor video visit
  voucher wallet warehouse weather webhook wishlist workforce`)

export const qualifiers = split(`
  active batch billing central classic cloud core customer daily data delivery digital direct edge event external fast
  finance fleet global group growth holiday hub inbound internal international kiosk lake legacy live local logistics
  marketing merchant mobile modern multi national next north online open outbound partner personal platform premium
  private public quick rapid realtime regional retail sales seasonal secure self shared shop smart south static store
  stream supply support travel trusted unified urban vendor virtual web west wholesale`)

export const roles = split('service api worker ui gateway jobs proxy sync store engine')

export const languages = split('typescript go python java kotlin rust ruby php')

export const tags = split(`
  payments pci gdpr public internal batch streaming critical legacy migration frontend backend mobile data experimental
  eu us apac kafka grpc rest graphql postgres redis lambda kubernetes tier-1 tier-2 tier-3`)

export const givenNames = split(`
  ana ben carla dmitri elena farid greta hugo ines jonas kofi leila marta nils olga pavel quinn rosa samir tomas uma
  victor wanda ximena yuki zoe amir bianca cyril dora`)

export const familyNames = split(`
  adler bauer costa dahl eriksen fontana garcia haddad ivanov jensen kaya lindqvist moreau nair okafor petrov quist ruiz
  solberg tanaka urban vidal weiss xu yilmaz zeller abara brandt conti duarte`)

export const sentences = [
  'Takes what customers ask for and turns it into work for the teams downstream.',
  'Keeps the figures that finance closes the month with, and says where each of them came from.',
  'Reads events off the bus, drops the doubles and writes what is left where others can read it.',
  'Answers within fifty milliseconds at the busiest hour, and degrades to cached answers beyond that.',
  'Was split from the monolith two years ago; the last tables move out with the next release.',
  'Holds personal data, so that access is reviewed twice a year and every read is logged.',
  'Runs in three regions, with the database in one of them and replicas in the others.',
  'Has no state of its own and may be restarted at any time without telling anybody.',
]
