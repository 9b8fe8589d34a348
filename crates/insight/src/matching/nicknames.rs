//! English first names and their short forms.

/// Forms of one first name, each line beginning with the full form.
const NICKNAMES: &str = "\
abigail abby gail|albert al bert|alexander alex al sandy xander|alexandra alex sandra lexi|alfred al fred|\
amanda mandy|andrew andy drew|angela angie|anthony tony|barbara barb babs|benjamin ben benny benji|\
catherine katherine kathryn cathy kathy kate katie kat|charles charlie chuck chas|christina christine chris tina|\
christopher chris kit|cynthia cindy|daniel dan danny|david dave davey|deborah debra deb debbie|donald don donny|\
dorothy dot dottie|douglas doug|edward ed eddie ted ned|eleanor ellie nora|elizabeth liz lizzie beth betty eliza betsy|\
emily em emmy|eugene gene|florence flo|frances fran frannie|francis frank|franklin frank|frederick fred freddie|\
gabriel gabe|gerald gerry jerry|gregory greg|harold hal harry|henry hank harry|isabella bella izzy|jacob jake|\
jacqueline jackie|james jim jimmy jamie|janet jan|jeffrey jeff|jennifer jen jenny|jeremy jerry|jessica jess jessie|\
john jack johnny jon|jonathan jon john|joseph joe joey|joshua josh|judith judy|kenneth ken kenny|kimberly kim|\
lawrence larry|leonard leo len lenny|lillian lily|louis lou|margaret maggie meg peggy marge|martin marty|matthew matt|\
melissa mel missy|michael mike mick mickey|michelle shelly|mitchell mitch|nancy nan|nathan nate|nathaniel nate nat|\
nicholas nick nicky|nicole nicky|olivia liv|pamela pam|patricia pat patty tricia trish|patrick pat paddy|\
peter pete|philip phillip phil|rachel rae|raymond ray|rebecca becky becca|richard rick dick rich ricky|\
robert rob bob bobby robbie bert|ronald ron ronnie|russell russ|samantha sam|samuel sam sammy|sandra sandy|\
sarah sally|stephanie steph|stephen steven steve|susan sue susie suzanne|theodore ted teddy theo|\
thomas tom tommy|timothy tim|valerie val|veronica ronnie|victoria vicky tori|vincent vince vinny|virginia ginny|\
walter walt|william bill will billy willy liam|zachary zach zack";

/// Whether two lower-case first names are forms of one.
pub(super) fn are_forms(one: &str, other: &str) -> bool {
    NICKNAMES.split('|').any(|forms| {
        let has = |name: &str| forms.split(' ').any(|form| form == name);
        has(one) && has(other)
    })
}
