// The most common passwords of 8 characters and more, lower case, sorted: the head of zxcvbn's list of leaked passwords
// (MIT, © Dan Wheeler and Dropbox), Korean phrases as they come out of a two-set keyboard left in Latin (안녕하세요 →
// dkssudgktpdy), and the usual keyboard walks with a year or digits.
export const commonPasswordList = `
!@#$a1b2 !@#$aaaa !@#$abcd !@#$admin !@#$asdf !@#$asdfgh !@#$asdfqwer !@#$hello !@#$korea !@#$love !@#$madang !@#$pass !@#$password !@#$qweasd !@#$qwer
!@#$qwerasdf !@#$qwerty !@#$seoul !@#$test !@#$welcome !@#$zxcv !@#$zxcvasdf !q2w3e4r #1234a1b2 #1234aaaa #1234abc #1234abcd #1234admin #1234asdf #1234asdfgh
#1234asdfqwer #1234hello #1234korea #1234love #1234madang #1234pass #1234password #1234qweasd #1234qwer #1234qwerasdf #1234qwerty #1234seoul #1234test
#1234welcome #1234zxcv #1234zxcvasdf 0.0.0.000 00000000 0000a1b2 0000aaaa 0000abcd 0000admin 0000asdf 0000asdfgh 0000asdfqwer 0000hello 0000korea 0000love
0000madang 0000pass 0000password 0000qweasd 0000qwer 0000qwerasdf 0000qwerty 0000seoul 0000test 0000welcome 0000zxcv 0000zxcvasdf 010-1234-5678 01000000000
01011900 01011910 01011960 01011970 01011974 01011975 01011976 01011977 01011978 01011979 01011980 01011981 01011982 01011983 01011984 01011985 01011986
01011987 01011988 01011989 01011990 01011991 01011992 01011993 01011994 01011995 01011999 01012000 01012001 01012010 01012011 01012345678 01020304 01021990
01031984 01031985 01031988 01031989 01041985 01041987 01041988 01061986 01061990 01071986 01071987 01081989 01091985 01091987 01091989 01121986 01121988
0123456789 02011980 02011981 02011982 02011983 02011984 02011985 02011986 02011987 02011988 02011989 02021973 02021976 02021979 02021981 02021982 02021983
02021984 02021985 02021986 02021987 02021988 02021989 02021990 02031977 02031978 02031979 02031980 02031981 02031982 02031983 02031984 02031985 02031986
02031987 02031988 02031989 02041974 02041975 02041978 02041979 02041980 02041981 02041982 02041983 02041984 02041985 02041986 02041987 02041988 02041989
02051972 02051973 02051976 02051977 02051978 02051980 02051981 02051982 02051983 02051984 02051985 02051986 02051987 02051988 02051989 02061980 02061982
02061983 02061984 02061985 02061986 02061987 02061988 02061989 02071978 02071979 02071980 02071981 02071982 02071983 02071984 02071985 02071986 02071987
02071988 02071989 02081976 02081977 02081980 02081982 02081983 02081984 02081985 02081986 02081987 02081988 02081989 02091980 02091981 02091983 02091984
02091985 02091986 02091987 02091988 02091989 02101979 02101981 02101983 02101984 02101985 02101986 02101987 02101988 02101989 03021986 03031986 03041986
03041991 03082006 04041983 04041988 04041991 05051985 05051987 05051989 05061990 05071984 05071988 06061986 07071977 07071987 07071990 07091990 08031985
08031986 08051990 08081986 08081988 08121986 09021988 09051945 0987654321 1!2@a1b2 1!2@aaaa 1!2@abcd 1!2@admin 1!2@asdf 1!2@asdfgh 1!2@asdfqwer 1!2@hello
1!2@korea 1!2@love 1!2@madang 1!2@pass 1!2@password 1!2@qweasd 1!2@qwer 1!2@qwerasdf 1!2@qwerty 1!2@seoul 1!2@test 1!2@welcome 1!2@zxcv 1!2@zxcvasdf 10011986
10011990 10031987 10031988 10041986 1004a1b2 1004aaaa 1004abcd 1004admin 1004asdf 1004asdfgh 1004asdfqwer 1004hello 1004korea 1004love 1004madang 1004pass
1004password 1004qweasd 1004qwer 1004qwerasdf 1004qwerty 1004seoul 1004test 1004welcome 1004zxcv 1004zxcvasdf 10051987 10071987 10071988 10081989 10101010
10101985 10101986 10101990 10121987 10203040 1029384756 11021985 11031988 11051987 11051990 11061985 11061991 11071988 11081989 11111111 11112222 1111a1b2
1111aaaa 1111abcd 1111admin 1111asdf 1111asdfgh 1111asdfqwer 1111hello 1111korea 1111love 1111madang 1111pass 1111password 1111qweasd 1111qwer 1111qwerasdf
1111qwerty 1111seoul 1111test 1111welcome 1111zxcv 1111zxcvasdf 11121985 11121986 111222333 11221122 11223344 1122334455 112233445566 11235813 1123581321
12!@a1b2 12!@aaaa 12!@abcd 12!@admin 12!@asdf 12!@asdfgh 12!@asdfqwer 12!@hello 12!@korea 12!@love 12!@madang 12!@pass 12!@password 12!@qweasd 12!@qwer
12!@qwerasdf 12!@qwerty 12!@seoul 12!@test 12!@welcome 12!@zxcv 12!@zxcvasdf 12011987 12021988 12031985 12031987 12041986 12041988 12051988 12061988 12071989
12081985 12121212 12121985 12121990 12131415 123!@#a1b2 123!@#aaaa 123!@#abc 123!@#abcd 123!@#admin 123!@#asdf 123!@#asdfgh 123!@#asdfqwer 123!@#hello
123!@#korea 123!@#love 123!@#madang 123!@#pass 123!@#password 123!@#qweasd 123!@#qwer 123!@#qwerasdf 123!@#qwerty 123!@#seoul 123!@#test 123!@#welcome
123!@#zxcv 123!@#zxcvasdf 123!a1b2 123!aaaa 123!abcd 123!admin 123!asdf 123!asdfgh 123!asdfqwer 123!hello 123!korea 123!love 123!madang 123!pass 123!password
123!qweasd 123!qwer 123!qwerasdf 123!qwerty 123!seoul 123!test 123!welcome 123!zxcv 123!zxcvasdf 123$a1b2 123$aaaa 123$abcd 123$admin 123$asdf 123$asdfgh
123$asdfqwer 123$hello 123$korea 123$love 123$madang 123$pass 123$password 123$qweasd 123$qwer 123$qwerasdf 123$qwerty 123$seoul 123$test 123$welcome 123$zxcv
123$zxcvasdf 12301230 12312312 123123123 1232323q 123321123 1234!@#$a1b2 1234!@#$aaaa 1234!@#$abc 1234!@#$abcd 1234!@#$admin 1234!@#$asdf 1234!@#$asdfgh
1234!@#$asdfqwer 1234!@#$hello 1234!@#$korea 1234!@#$love 1234!@#$madang 1234!@#$pass 1234!@#$password 1234!@#$qweasd 1234!@#$qwer 1234!@#$qwerasdf
1234!@#$qwerty 1234!@#$seoul 1234!@#$test 1234!@#$welcome 1234!@#$zxcv 1234!@#$zxcvasdf 1234!@a1b2 1234!@aaaa 1234!@abc 1234!@abcd 1234!@admin 1234!@asdf
1234!@asdfgh 1234!@asdfqwer 1234!@hello 1234!@korea 1234!@love 1234!@madang 1234!@pass 1234!@password 1234!@qweasd 1234!@qwer 1234!@qwerasdf 1234!@qwerty
1234!@seoul 1234!@test 1234!@welcome 1234!@zxcv 1234!@zxcvasdf 1234!a1b2 1234!aaaa 1234!abc 1234!abcd 1234!admin 1234!asdf 1234!asdfgh 1234!asdfqwer
1234!hello 1234!korea 1234!love 1234!madang 1234!pass 1234!password 1234!qweasd 1234!qwer 1234!qwerasdf 1234!qwerty 1234!seoul 1234!test 1234!welcome
1234!zxcv 1234!zxcvasdf 12341234 123412345 12344321 123454321 1234554321 123456123 123456654321 12345678 12345678! 123456789 123456789! 1234567890 1234567890a
1234567890q 1234567891 12345678910 123456789a 123456789q 123456789s 123456789z 12345678a 12345678q 12345679 1234567a 1234567q 123456a1b2 123456aa 123456aaaa
123456abc 123456abcd 123456admin 123456asdf 123456asdfgh 123456asdfqwer 123456hello 123456korea 123456love 123456madang 123456pass 123456password 123456qw
123456qwe 123456qweasd 123456qwer 123456qwerasdf 123456qwerty 123456ru 123456seoul 123456test 123456welcome 123456zxcv 123456zxcvasdf 12345a1b2 12345aaaa
12345abc 12345abcd 12345admin 12345asdf 12345asdfgh 12345asdfqwer 12345hello 12345korea 12345love 12345madang 12345pass 12345password 12345qwe 12345qweasd
12345qwer 12345qwerasdf 12345qwert 12345qwerty 12345seoul 12345test 12345welcome 12345zxcv 12345zxcvasdf 1234a1b2 1234aaaa 1234abcd 1234admin 1234asdf
1234asdfgh 1234asdfqwer 1234hello 1234korea 1234love 1234madang 1234pass 1234password 1234qweasd 1234qwer 1234qwer! 1234qwerasdf 1234qwerty 1234seoul 1234test
1234welcome 1234zxcv 1234zxcvasdf 12365478 123654789 12369874 123698745 123789456 123qq123 123qwe123 123qweasd 123qweasdzxc 123qwerty 12qw12qw 12qw34er
12qwaszx 13011987 13011988 13021990 13031987 13041987 13041988 13051987 13061986 13061987 13071984 13121985 13131313 13243546 134679852 135792468 1357924680
135798642 14011986 14021985 14021986 14021990 14061991 14081985 14101987 14111986 14725836 147258369 147852369 14789632 147896325 15011985 15011987 15021985
15041988 15051981 15051990 15071986 15071987 15071988 15101986 15426378 159357456 16021990 16051987 16051988 16051989 16121987 17011987 17051988 17061988
17061989 17101986 17111985 18011987 18021984 18041986 18051988 18061990 18091985 18091986 18101987 18436572 19011989 19031985 19051987 19061987 19061990
19101987 19121989 19283746 192837465 19411945 19501225 19801225 19851225 19880815 19900101 19910101 19920101 19930101 19940101 19950101 1a2b3c4d 1a2s3d4f
1passwor 1q1q1q1q 1q2w3e4r 1q2w3e4r! 1q2w3e4r1! 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6y 1qa2ws3ed 1qaz!qaz 1qaz2wsx 1qaz2wsx! 1qaz2wsx3edc 1qaz@wsx 1qazxsw2
1x2zkg8w 1z2x3c4v 20000101 20020202 20031987 20041986 20051988 20061988 20081991 20091986 20091988 20091991 20111986 20121989 20202020 2024!a1b2 2024!aaaa
2024!abc 2024!abcd 2024!admin 2024!asdf 2024!asdfgh 2024!asdfqwer 2024!hello 2024!korea 2024!love 2024!madang 2024!pass 2024!password 2024!qweasd 2024!qwer
2024!qwerasdf 2024!qwerty 2024!seoul 2024!test 2024!welcome 2024!zxcv 2024!zxcvasdf 2024a1b2 2024aaaa 2024abcd 2024admin 2024asdf 2024asdfgh 2024asdfqwer
2024hello 2024korea 2024love 2024madang 2024pass 2024password 2024qweasd 2024qwer 2024qwerasdf 2024qwerty 2024seoul 2024test 2024welcome 2024zxcv 2024zxcvasdf
2025!a1b2 2025!aaaa 2025!abc 2025!abcd 2025!admin 2025!asdf 2025!asdfgh 2025!asdfqwer 2025!hello 2025!korea 2025!love 2025!madang 2025!pass 2025!password
2025!qweasd 2025!qwer 2025!qwerasdf 2025!qwerty 2025!seoul 2025!test 2025!welcome 2025!zxcv 2025!zxcvasdf 2025a1b2 2025aaaa 2025abcd 2025admin 2025asdf
2025asdfgh 2025asdfqwer 2025hello 2025korea 2025love 2025madang 2025pass 2025password 2025qweasd 2025qwer 2025qwerasdf 2025qwerty 2025seoul 2025test
2025welcome 2025zxcv 2025zxcvasdf 2026!a1b2 2026!aaaa 2026!abc 2026!abcd 2026!admin 2026!asdf 2026!asdfgh 2026!asdfqwer 2026!hello 2026!korea 2026!love
2026!madang 2026!pass 2026!password 2026!qweasd 2026!qwer 2026!qwerasdf 2026!qwerty 2026!seoul 2026!test 2026!welcome 2026!zxcv 2026!zxcvasdf 2026a1b2
2026aaaa 2026abcd 2026admin 2026asdf 2026asdfgh 2026asdfqwer 2026hello 2026korea 2026love 2026madang 2026pass 2026password 2026qweasd 2026qwer 2026qwerasdf
2026qwerty 2026seoul 2026test 2026welcome 2026zxcv 2026zxcvasdf 21011988 21011989 21011991 21031987 21031988 21031990 21051988 21051991 21061986 21101986
21122112 22011986 22011988 22021986 22021988 22021989 22031984 22041987 22041988 22061988 22071986 22071987 22091988 22121987 23021986 23021989 23031990
23041986 23041987 23051985 23051990 24011985 24031988 24061986 24111987 24111989 25011990 25031987 25041988 25081988 25091987 25091990 25101988 25121987
25800852 25802580 26031988 26031990 26061987 27041990 27061985 27061988 27071987 27081990 28011987 28021990 28021992 28041987 29011985 29051989 29061990
29071983 29071985 30031988 30041985 30041986 30041987 30051985 30081984 31011987 31031988 31415926 321321321 321654987 44445555 456456456 45m2do5bs 4815162342
50spanks 51505150 55555555 66666666 73501505 74108520 741852963 77777777 7777a1b2 7777aaaa 7777abcd 7777admin 7777asdf 7777asdfgh 7777asdfqwer 7777hello
7777korea 7777love 7777madang 7777pass 7777password 7777qweasd 7777qwer 7777qwerasdf 7777qwerty 7777seoul 7777test 7777welcome 7777zxcv 7777zxcvasdf 78945612
789456123 7894561230 7ugd5hip2j 88888888 8j4ye3uz 9293709b13 963852741 987456321 9876543210 99999999 @1234a1b2 @1234aaaa @1234abc @1234abcd @1234admin
@1234asdf @1234asdfgh @1234asdfqwer @1234hello @1234korea @1234love @1234madang @1234pass @1234password @1234qweasd @1234qwer @1234qwerasdf @1234qwerty
@1234seoul @1234test @1234welcome @1234zxcv @1234zxcvasdf @123a1b2 @123aaaa @123abcd @123admin @123asdf @123asdfgh @123asdfqwer @123hello @123korea @123love
@123madang @123pass @123password @123qweasd @123qwer @123qwerasdf @123qwerty @123seoul @123test @123welcome @123zxcv @123zxcvasdf a1234567 a12345678
a123456789 a1b2!@#$ a1b2#1234 a1b20000 a1b21!2@ a1b21004 a1b21111 a1b212!@ a1b2123! a1b2123!@# a1b2123$ a1b21234 a1b21234! a1b21234!@ a1b21234!@#$ a1b212345
a1b2123456 a1b22024 a1b22024! a1b22025 a1b22025! a1b22026 a1b22026! a1b27777 a1b2@123 a1b2@1234 a1b2c3d4 a1s2d3f4 aa123456 aa12345678 aaaa!@#$ aaaa#1234
aaaa0000 aaaa1!2@ aaaa1004 aaaa1111 aaaa12!@ aaaa123! aaaa123!@# aaaa123$ aaaa1234 aaaa1234! aaaa1234!@ aaaa1234!@#$ aaaa12345 aaaa123456 aaaa2024 aaaa2024!
aaaa2025 aaaa2025! aaaa2026 aaaa2026! aaaa7777 aaaa@123 aaaa@1234 aardvark abc#1234 abc123!@# abc1234! abc1234!@ abc1234!@#$ abc12345 abc123456 abc2024!
abc2025! abc2026! abc@1234 abcd!@#$ abcd#1234 abcd0000 abcd1!2@ abcd1004 abcd1111 abcd12!@ abcd123! abcd123!@# abcd123$ abcd1234 abcd1234! abcd1234!@
abcd1234!@#$ abcd12345 abcd123456 abcd2024 abcd2024! abcd2025 abcd2025! abcd2026 abcd2026! abcd7777 abcd@123 abcd@1234 aberdeen abnormal abrakadabra absolute
access14 achilles adgjmptw admin!@#$ admin#1234 admin0000 admin1!2@ admin1004 admin1111 admin12!@ admin123 admin123! admin123!@# admin123$ admin1234
admin1234! admin1234!@ admin1234!@#$ admin12345 admin123456 admin2024 admin2024! admin2025 admin2025! admin2026 admin2026! admin7777 admin@123 admin@1234
administrator administrator1 adrienne agent007 ahfmrptek ahfmrptek! ahfmrptek00 ahfmrptek1 ahfmrptek1! ahfmrptek12 ahfmrptek123 ahfmrptek1234 ahfmrptek77
ahfmrptek@ airborne airforce airplane ajdcjddl ajdcjddl! ajdcjddl00 ajdcjddl1 ajdcjddl1! ajdcjddl12 ajdcjddl123 ajdcjddl1234 ajdcjddl77 ajdcjddl@
akekdsjfqdmswlq akekdthl akekdthl! akekdthl00 akekdthl1 akekdthl1! akekdthl12 akekdthl123 akekdthl1234 akekdthl77 akekdthl@ akstpakstp akstpakstp!
akstpakstp00 akstpakstp1 akstpakstp1! akstpakstp12 akstpakstp123 akstpakstp1234 akstpakstp77 akstpakstp@ albatros aldksgody aldksgody! aldksgody00 aldksgody1
aldksgody1! aldksgody12 aldksgody123 aldksgody1234 aldksgody77 aldksgody@ alejandr alejandro aleksandr aleksandra alessandro alexalex alexande alexander
alexandr alexandra alexandre alliance alphabet alsemffp alsemffp! alsemffp00 alsemffp1 alsemffp1! alsemffp12 alsemffp123 alsemffp1234 alsemffp77 alsemffp@
amateurs america1 american amsterda amsterdam anaconda anastasi anastasia anastasiya andersen anderson andromed andromeda andyod22 angel123 angelica angelika
angelina anhyeuem annabell annyeong annyeonghaseyo anrndghk anrndghk! anrndghk00 anrndghk1 anrndghk1! anrndghk12 anrndghk123 anrndghk1234 anrndghk77 anrndghk@
antelope anthony1 antonina anwlro00 anwlro1! anwlro12 anwlro123 anwlro1234 anwlro77 anything aorwngkswks aorwngkswks! aorwngkswks00 aorwngkswks1 aorwngkswks1!
aorwngkswks12 aorwngkswks123 aorwngkswks1234 aorwngkswks77 aorwngkswks@ apdlvmftmxhfl apdlvmftmxhfl! apdlvmftmxhfl00 apdlvmftmxhfl1 apdlvmftmxhfl1!
apdlvmftmxhfl12 apdlvmftmxhfl123 apdlvmftmxhfl1234 apdlvmftmxhfl77 apdlvmftmxhfl@ apflzmfltmaktm apflzmfltmaktm! apflzmfltmaktm00 apflzmfltmaktm1
apflzmfltmaktm1! apflzmfltmaktm12 apflzmfltmaktm123 apflzmfltmaktm1234 apflzmfltmaktm77 apflzmfltmaktm@ apollo13 apple123 applepie aquarius argentin argentina
arkansas armagedon armstron arsenal1 arsenal123 asdf!@#$ asdf#1234 asdf0000 asdf1!2@ asdf1004 asdf1111 asdf12!@ asdf123! asdf123!@# asdf123$ asdf1234
asdf1234! asdf1234!@ asdf1234!@#$ asdf12345 asdf123456 asdf2024 asdf2024! asdf2025 asdf2025! asdf2026 asdf2026! asdf7777 asdf@123 asdf@1234 asdfasdf
asdfasdfasdf asdfgh!@#$ asdfgh#1234 asdfgh0000 asdfgh01 asdfgh1!2@ asdfgh1004 asdfgh1111 asdfgh12!@ asdfgh123! asdfgh123!@# asdfgh123$ asdfgh1234 asdfgh1234!
asdfgh1234!@ asdfgh1234!@#$ asdfgh12345 asdfgh123456 asdfgh2024 asdfgh2024! asdfgh2025 asdfgh2025! asdfgh2026 asdfgh2026! asdfgh7777 asdfgh@123 asdfgh@1234
asdfghjk asdfghjkl asdfqwer!@#$ asdfqwer#1234 asdfqwer0000 asdfqwer1!2@ asdfqwer1004 asdfqwer1111 asdfqwer12!@ asdfqwer123! asdfqwer123!@# asdfqwer123$
asdfqwer1234 asdfqwer1234! asdfqwer1234!@ asdfqwer1234!@#$ asdfqwer12345 asdfqwer123456 asdfqwer2024 asdfqwer2024! asdfqwer2025 asdfqwer2025! asdfqwer2026
asdfqwer2026! asdfqwer7777 asdfqwer@123 asdfqwer@1234 asdfzxcv asdqwe123 ashleigh aspirine assassin asshole1 assholes atlantic atlantis attitude augustus
australi australia avalanch aviation azsxdcfv babybaby babyblue babydoll babyface babygirl babylon5 babylove backdoor balloons bangbang barbados barcelon
barcelona barcelona1 barefoot baritone barselona baseball baseball1 basketba basketball bcfields bearbear bearcats beatrice beautifu beautiful beefcake
beerbeer benjamin bergkamp berkeley bigballs bigblock bigboobs bigbooty bigdaddy bigmoney bigpoppa billybob billyboy binladen birthday bismillah bitchass
blackbir blackcat blackdog blackhaw blackjac blackjack blackman blackout blahblah blessing blink182 blizzard blowfish blueball bluebell bluebird blueblue
blueeyes bluefish bluejays bluemoon bluesman bobafett bobdylan bollocks bonehead bookworm boomboom borabora borussia bradford brandon1 brewster brighton
brigitte brittany brittney broadway broncos1 brooklyn brothers browning brucelee bubba123 bubbles1 buckeyes buckshot budapest buddy123 buddyboy budlight
budweise budweiser buffalo1 building bulldog1 bulldogs bullfrog bullseye bullshit bunghole business buttercu butterfl butterfly buttfuck butthead butthole
cadillac caliente californ california caligula calimero callaway callisto camaross cambiami cameltoe cameron1 campbell canadian candyman cannabis capetown
capricor capricorn capslock captain1 cardinal carlitos carnival carolina caroline carpedie carpente cartman1 casanova cassandr castillo catalina catherin
catherine catwoman cavalier cbr900rr cdtnkfyf cerberus cfitymrf chainsaw challeng chambers champion chandler changeme changeme! changeme1 chargers charlene
charles1 charlie1 charlott charlotte charlton checkers chelsea1 chelsea123 chemical cherokee cherries cheshire chester1 chestnut chevelle chevrole chevrolet
cheyenne chicago1 chicken1 chickens children chipmunk chltjsdmfekgkwk chocolat chocolate choochoo chris123 chrisbln christia christian christie christin
christina christine christma christmas christop christopher chrysler chuckles chzhfflt chzhfflt! chzhfflt00 chzhfflt1 chzhfflt1! chzhfflt12 chzhfflt123
chzhfflt1234 chzhfflt77 chzhfflt@ cinnamon cjdmacjfja cjdmacjfja! cjdmacjfja00 cjdmacjfja1 cjdmacjfja1! cjdmacjfja12 cjdmacjfja123 cjdmacjfja1234 cjdmacjfja77
cjdmacjfja@ cjkysirj cjstkdi! cjstkdi00 cjstkdi1 cjstkdi1! cjstkdi12 cjstkdi123 cjstkdi1234 cjstkdi77 cjstkdi@ cjstkrkxdms cjstkrkxdms! cjstkrkxdms00
cjstkrkxdms1 cjstkrkxdms1! cjstkrkxdms12 cjstkrkxdms123 cjstkrkxdms1234 cjstkrkxdms77 cjstkrkxdms@ cjttkfkd cjttkfkd! cjttkfkd00 cjttkfkd1 cjttkfkd1!
cjttkfkd12 cjttkfkd123 cjttkfkd1234 cjttkfkd77 cjttkfkd@ clarence clarinet clarissa classics claymore cleopatr cleopatra clevelan clifford clippers clitoris
clsrndi! clsrndi00 clsrndi1 clsrndi1! clsrndi12 clsrndi123 clsrndi1234 clsrndi77 clsrndi@ clsrntkfkd clsrntkfkd! clsrntkfkd00 clsrntkfkd1 clsrntkfkd1!
clsrntkfkd12 clsrntkfkd123 clsrntkfkd1234 clsrntkfkd77 clsrntkfkd@ clzlsajrwk clzlsajrwk! clzlsajrwk00 clzlsajrwk1 clzlsajrwk1! clzlsajrwk12 clzlsajrwk123
clzlsajrwk1234 clzlsajrwk77 clzlsajrwk@ cnfybckfd cnrrntjstn cnrrntjstn! cnrrntjstn00 cnrrntjstn1 cnrrntjstn1! cnrrntjstn12 cnrrntjstn123 cnrrntjstn1234
cnrrntjstn77 cnrrntjstn@ cocacola cocksuck coldbeer coldplay colombia colorado coltrane columbia columbus comanche commande commando complete computer
concorde concrete confused consumer coolcool cooldude coolness corleone cornwall correcthorsebatterystaple corvette costello cosworth courtney coventry
cowboys1 crawford crazybab creampie creation creative creature cricket1 criminal cristian cristina crjhgbjy cromwell crusader crystal1 customer cutiepie
cygnusx1 daehanminguk danielle dannyboy darkangel darklord darkness darkside darkstar david123 davidson daylight dbrnjhbz deadhead deadpool death666 december
deepthroat deeznuts deeznutz default1 defender deftones derparol designer devil666 devildog dfktynby dfktynbyf dhkdwksla dhkdwksla! dhkdwksla00 dhkdwksla1
dhkdwksla1! dhkdwksla12 dhkdwksla123 dhkdwksla1234 dhkdwksla77 dhkdwksla@ dhqktkfkdgo dhqktkfkdgo! dhqktkfkdgo00 dhqktkfkdgo1 dhqktkfkdgo1! dhqktkfkdgo12
dhqktkfkdgo123 dhqktkfkdgo1234 dhqktkfkdgo77 dhqktkfkdgo@ diamond1 diamonds dickhead dietcoke digital1 dilligaf dingdong dinosaur director dirtbike discover
djaakdkqk djaakdkqk! djaakdkqk00 djaakdkqk1 djaakdkqk1! djaakdkqk12 djaakdkqk123 djaakdkqk1234 djaakdkqk77 djaakdkqk@ djaaktkfkdgo djaaktkfkdgo!
djaaktkfkdgo00 djaaktkfkdgo1 djaaktkfkdgo1! djaaktkfkdgo12 djaaktkfkdgo123 djaaktkfkdgo1234 djaaktkfkdgo77 djaaktkfkdgo@ djssltkfkdgo djssltkfkdgo!
djssltkfkdgo00 djssltkfkdgo1 djssltkfkdgo1! djssltkfkdgo12 djssltkfkdgo123 djssltkfkdgo1234 djssltkfkdgo77 djssltkfkdgo@ djswpsk! djswpsk00 djswpsk1 djswpsk1!
djswpsk12 djswpsk123 djswpsk1234 djswpsk77 djswpsk@ djswpskcjfja djswpskcjfja! djswpskcjfja00 djswpskcjfja1 djswpskcjfja1! djswpskcjfja12 djswpskcjfja123
djswpskcjfja1234 djswpskcjfja77 djswpskcjfja@ dkagh123 dkagh1234 dkaghdlqslek dkaghdlqslek! dkaghdlqslek00 dkaghdlqslek1 dkaghdlqslek1! dkaghdlqslek12
dkaghdlqslek123 dkaghdlqslek1234 dkaghdlqslek77 dkaghdlqslek@ dkanehahffk dkanehahffk! dkanehahffk00 dkanehahffk1 dkanehahffk1! dkanehahffk12 dkanehahffk123
dkanehahffk1234 dkanehahffk77 dkanehahffk@ dkapflzksh dkapflzksh! dkapflzksh00 dkapflzksh1 dkapflzksh1! dkapflzksh12 dkapflzksh123 dkapflzksh1234 dkapflzksh77
dkapflzksh@ dkapsdkaps dkapsdkaps! dkapsdkaps00 dkapsdkaps1 dkapsdkaps1! dkapsdkaps12 dkapsdkaps123 dkapsdkaps1234 dkapsdkaps77 dkapsdkaps@ dkdldb00 dkdldb1!
dkdldb12 dkdldb123 dkdldb1234 dkdldb77 dkdltmzmfla dkdltmzmfla! dkdltmzmfla00 dkdltmzmfla1 dkdltmzmfla1! dkdltmzmfla12 dkdltmzmfla123 dkdltmzmfla1234
dkdltmzmfla77 dkdltmzmfla@ dkemftkfkd dkemftkfkd! dkemftkfkd00 dkemftkfkd1 dkemftkfkd1! dkemftkfkd12 dkemftkfkd123 dkemftkfkd1234 dkemftkfkd77 dkemftkfkd@
dkflbckfd dkflbvbh dkqktkfkdgo dkqktkfkdgo! dkqktkfkdgo00 dkqktkfkdgo1 dkqktkfkdgo1! dkqktkfkdgo12 dkqktkfkdgo123 dkqktkfkdgo1234 dkqktkfkdgo77 dkqktkfkdgo@
dkrakdi! dkrakdi00 dkrakdi1 dkrakdi1! dkrakdi12 dkrakdi123 dkrakdi1234 dkrakdi77 dkrakdi@ dkssudgktlqslrk dkssudgktpdy dkssudgktpdy! dkssudgktpdy00
dkssudgktpdy1 dkssudgktpdy1! dkssudgktpdy12 dkssudgktpdy123 dkssudgktpdy1234 dkssudgktpdy77 dkssudgktpdy@ dkssudglrptpdy dkssudglrptpdy! dkssudglrptpdy00
dkssudglrptpdy1 dkssudglrptpdy1! dkssudglrptpdy12 dkssudglrptpdy123 dkssudglrptpdy1234 dkssudglrptpdy77 dkssudglrptpdy@ dkwkdkwk dkwkdkwk! dkwkdkwk00
dkwkdkwk1 dkwkdkwk1! dkwkdkwk12 dkwkdkwk123 dkwkdkwk1234 dkwkdkwk77 dkwkdkwk@ dlfemdekdcja dlfemdekdcja! dlfemdekdcja00 dlfemdekdcja1 dlfemdekdcja1!
dlfemdekdcja12 dlfemdekdcja123 dlfemdekdcja1234 dlfemdekdcja77 dlfemdekdcja@ dlscjsrhkddurtl dlsxjspt dlsxjspt! dlsxjspt00 dlsxjspt1 dlsxjspt1! dlsxjspt12
dlsxjspt123 dlsxjspt1234 dlsxjspt77 dlsxjspt@ dltkdgotl dltkdgotl! dltkdgotl00 dltkdgotl1 dltkdgotl1! dltkdgotl12 dltkdgotl123 dltkdgotl1234 dltkdgotl77
dltkdgotl@ dltnstls dltnstls! dltnstls00 dltnstls1 dltnstls1! dltnstls12 dltnstls123 dltnstls1234 dltnstls77 dltnstls@ dlwwlakfwk dlwwlakfwk! dlwwlakfwk00
dlwwlakfwk1 dlwwlakfwk1! dlwwlakfwk12 dlwwlakfwk123 dlwwlakfwk1234 dlwwlakfwk77 dlwwlakfwk@ dnfldjaak dnfldjaak! dnfldjaak00 dnfldjaak1 dnfldjaak1!
dnfldjaak12 dnfldjaak123 dnfldjaak1234 dnfldjaak77 dnfldjaak@ dnfldkemf dnfldkemf! dnfldkemf00 dnfldkemf1 dnfldkemf1! dnfldkemf12 dnfldkemf123 dnfldkemf1234
dnfldkemf77 dnfldkemf@ dnfldkqk dnfldkqk! dnfldkqk00 dnfldkqk1 dnfldkqk1! dnfldkqk12 dnfldkqk123 dnfldkqk1234 dnfldkqk77 dnfldkqk@ dnflekf! dnflekf00 dnflekf1
dnflekf1! dnflekf12 dnflekf123 dnflekf1234 dnflekf77 dnflekf@ dnflrkwhr dnflrkwhr! dnflrkwhr00 dnflrkwhr1 dnflrkwhr1! dnflrkwhr12 dnflrkwhr123 dnflrkwhr1234
dnflrkwhr77 dnflrkwhr@ dnflskfk dnflskfk! dnflskfk00 dnflskfk1 dnflskfk1! dnflskfk12 dnflskfk123 dnflskfk1234 dnflskfk77 dnflskfk@ dnflwlq! dnflwlq00 dnflwlq1
dnflwlq1! dnflwlq12 dnflwlq123 dnflwlq1234 dnflwlq77 dnflwlq@ dnjsvltm dnjsvltm! dnjsvltm00 dnjsvltm1 dnjsvltm1! dnjsvltm12 dnjsvltm123 dnjsvltm1234
dnjsvltm77 dnjsvltm@ dntdmaustj dntdmaustj! dntdmaustj00 dntdmaustj1 dntdmaustj1! dntdmaustj12 dntdmaustj123 dntdmaustj1234 dntdmaustj77 dntdmaustj@
dntwkdntwk dntwkdntwk! dntwkdntwk00 dntwkdntwk1 dntwkdntwk1! dntwkdntwk12 dntwkdntwk123 dntwkdntwk1234 dntwkdntwk77 dntwkdntwk@ doberman dodgeram dodgers1
doghouse dogpound dolphin1 dolphins dominion dontknow doomsday doughboy download downtown dpfwlwjswk dpfwlwjswk! dpfwlwjswk00 dpfwlwjswk1 dpfwlwjswk1!
dpfwlwjswk12 dpfwlwjswk123 dpfwlwjswk1234 dpfwlwjswk77 dpfwlwjswk@ dprthtkfkd dprthtkfkd! dprthtkfkd00 dprthtkfkd1 dprthtkfkd1! dprthtkfkd12 dprthtkfkd123
dprthtkfkd1234 dprthtkfkd77 dprthtkfkd@ dptnsla! dptnsla00 dptnsla1 dptnsla1! dptnsla12 dptnsla123 dptnsla1234 dptnsla77 dptnsla@ dragon12 dragonba dragonball
drowssap drpepper drummer1 dthjybrf duddnjsgkstkfkd duddnjsgl duddnjsgl! duddnjsgl00 duddnjsgl1 duddnjsgl1! duddnjsgl12 duddnjsgl123 duddnjsgl1234 duddnjsgl77
duddnjsgl@ dudedude duffufkckaro duffufkckaro! duffufkckaro00 duffufkckaro1 duffufkckaro1! duffufkckaro12 duffufkckaro123 duffufkckaro1234 duffufkckaro77
duffufkckaro@ duftlagl duftlagl! duftlagl00 duftlagl1 duftlagl1! duftlagl12 duftlagl123 duftlagl1234 duftlagl77 duftlagl@ duftlaglgkwk duftlaglgkwk!
duftlaglgkwk00 duftlaglgkwk1 duftlaglgkwk1! duftlaglgkwk12 duftlaglgkwk123 duftlaglgkwk1234 duftlaglgkwk77 duftlaglgkwk@ duqhtkfkdgo duqhtkfkdgo!
duqhtkfkdgo00 duqhtkfkdgo1 duqhtkfkdgo1! duqhtkfkdgo12 duqhtkfkdgo123 duqhtkfkdgo1234 duqhtkfkdgo77 duqhtkfkdgo@ dustpeogkrry dustpeogkrry! dustpeogkrry00
dustpeogkrry1 dustpeogkrry1! dustpeogkrry12 dustpeogkrry123 dustpeogkrry1234 dustpeogkrry77 dustpeogkrry@ dutchess dynamite earnhard earthlink eastside
eastwood eatpussy eclipse1 eggplant ehdqkdtlsrl ehdqkdtlsrl! ehdqkdtlsrl00 ehdqkdtlsrl1 ehdqkdtlsrl1! ehdqkdtlsrl12 ehdqkdtlsrl123 ehdqkdtlsrl1234
ehdqkdtlsrl77 ehdqkdtlsrl@ ehdtoddk ehdtoddk! ehdtoddk00 ehdtoddk1 ehdtoddk1! ehdtoddk12 ehdtoddk123 ehdtoddk1234 ehdtoddk77 ehdtoddk@ ehfkdpahd ehfkdpahd!
ehfkdpahd00 ehfkdpahd1 ehfkdpahd1! ehfkdpahd12 ehfkdpahd123 ehfkdpahd1234 ehfkdpahd77 ehfkdpahd@ ehlswkdwlro ehlswkdwlro! ehlswkdwlro00 ehlswkdwlro1
ehlswkdwlro1! ehlswkdwlro12 ehlswkdwlro123 ehlswkdwlro1234 ehlswkdwlro77 ehlswkdwlro@ ehrehsmsdnflekd ehsqjfwk ehsqjfwk! ehsqjfwk00 ehsqjfwk1 ehsqjfwk1!
ehsqjfwk12 ehsqjfwk123 ehsqjfwk1234 ehsqjfwk77 ehsqjfwk@ einstein ejrqhrdl ejrqhrdl! ejrqhrdl00 ejrqhrdl1 ejrqhrdl1! ejrqhrdl12 ejrqhrdl123 ejrqhrdl1234
ejrqhrdl77 ejrqhrdl@ ekaterina ekdmazkvp ekdmazkvp! ekdmazkvp00 ekdmazkvp1 ekdmazkvp1! ekdmazkvp12 ekdmazkvp123 ekdmazkvp1234 ekdmazkvp77 ekdmazkvp@ ekfskfk!
ekfskfk00 ekfskfk1 ekfskfk1! ekfskfk12 ekfskfk123 ekfskfk1234 ekfskfk77 ekfskfk@ ekftkfkd ekftkfkd! ekftkfkd00 ekftkfkd1 ekftkfkd1! ekftkfkd12 ekftkfkd123
ekftkfkd1234 ekftkfkd77 ekftkfkd@ ektltlwkr ektltlwkr! ektltlwkr00 ektltlwkr1 ektltlwkr1! ektltlwkr12 ektltlwkr123 ektltlwkr1234 ektltlwkr77 ektltlwkr@
elcamino eldorado electric electron elephant elizabet elizabeth elizaveta elwkdlsj elwkdlsj! elwkdlsj00 elwkdlsj1 elwkdlsj1! elwkdlsj12 elwkdlsj123
elwkdlsj1234 elwkdlsj77 elwkdlsj@ emforhsqhf emforhsqhf! emforhsqhf00 emforhsqhf1 emforhsqhf1! emforhsqhf12 emforhsqhf123 emforhsqhf1234 emforhsqhf77
emforhsqhf@ emmanuel enffldi! enffldi00 enffldi1 enffldi1! enffldi12 enffldi123 enffldi1234 enffldi77 enffldi@ enforcer engineer enternow enterpri enterprise
eogksalsrnr eogksalsrnr! eogksalsrnr00 eogksalsrnr1 eogksalsrnr1! eogksalsrnr12 eogksalsrnr123 eogksalsrnr1234 eogksalsrnr77 eogksalsrnr@ eogksalsrnrakstp
eoqkrsktpdy eoqkrsktpdy! eoqkrsktpdy00 eoqkrsktpdy1 eoqkrsktpdy1! eoqkrsktpdy12 eoqkrsktpdy123 eoqkrsktpdy1234 eoqkrsktpdy77 eoqkrsktpdy@ eoqkrskwk eoqkrskwk!
eoqkrskwk00 eoqkrskwk1 eoqkrskwk1! eoqkrskwk12 eoqkrskwk123 eoqkrskwk1234 eoqkrskwk77 eoqkrskwk@ eornrhkddurtl eornrhkddurtl! eornrhkddurtl00 eornrhkddurtl1
eornrhkddurtl1! eornrhkddurtl12 eornrhkddurtl123 eornrhkddurtl1234 eornrhkddurtl77 eornrhkddurtl@ eoxhdfud eoxhdfud! eoxhdfud00 eoxhdfud1 eoxhdfud1!
eoxhdfud12 eoxhdfud123 eoxhdfud1234 eoxhdfud77 eoxhdfud@ ericsson estrella eternity evangelion everlast evolution excalibu excalibur explorer f00tball
facebook fairlane faithful fandango fantasia fantomas farscape fastball fearless february federico ferguson fernando ferrari1 festival fgtkmcby fhehekdcja
fhehekdcja! fhehekdcja00 fhehekdcja1 fhehekdcja1! fhehekdcja12 fhehekdcja123 fhehekdcja1234 fhehekdcja77 fhehekdcja@ fhrmdls! fhrmdls00 fhrmdls1 fhrmdls1!
fhrmdls12 fhrmdls123 fhrmdls1234 fhrmdls77 fhrmdls@ fireball firebird firefigh firefire firewall fishbone fishfish fishhead fishing1 fkbyjxrf fktrcfylh
fktrcfylhf flamingo fletcher flexible florence florida1 flounder flslwl00 flslwl1! flslwl12 flslwl123 flslwl1234 flslwl77 football football1 fordf150 forever1
formula1 forsaken fortnite fortress fountain foxylady francesc francesco francisc francois franklin freckles frederic fredfred fredrick freebird freedom1
freefall freefree freepass freeporn freeuser friendly front242 frontier fuck_inside fuckface fuckfuck fuckhead fuckinside fuckoff1 fuckthis fuckyou1 fuckyou2
fullmoon function fussball fyfcnfcbz fyfnjkbq fyutkbyf gabriel1 gabriela gabriell gamecock gamecube gameover gandalf1 gangbang gangster garfield gargoyle
gateway1 gateway2 gatorade gbhfvblf genesis1 geoffrey geronimo gertrude gesperrt getmoney gfhjkm123 gfhjkmgfhjkm ghbdtn123 ghbdtnbr ghblehjr ghbywtccf
ghdrlfehd ghdrlfehd! ghdrlfehd00 ghdrlfehd1 ghdrlfehd1! ghdrlfehd12 ghdrlfehd123 ghdrlfehd1234 ghdrlfehd77 ghdrlfehd@ ghfkddl! ghfkddl00 ghfkddl1 ghfkddl1!
ghfkddl12 ghfkddl123 ghfkddl1234 ghfkddl77 ghfkddl@ ghjcnjgfhjkm ghjcnjnfr ghjuhfvvf ghkdlxld ghkdlxld! ghkdlxld00 ghkdlxld1 ghkdlxld1! ghkdlxld12 ghkdlxld123
ghkdlxld1234 ghkdlxld77 ghkdlxld@ ghldnjsrkdlq ghldnjsrkdlq! ghldnjsrkdlq00 ghldnjsrkdlq1 ghldnjsrkdlq1! ghldnjsrkdlq12 ghldnjsrkdlq123 ghldnjsrkdlq1234
ghldnjsrkdlq77 ghldnjsrkdlq@ ghostrider gilligan giovanna giovanni giuseppe gkffpffndi gkffpffndi! gkffpffndi00 gkffpffndi1 gkffpffndi1! gkffpffndi12
gkffpffndi123 gkffpffndi1234 gkffpffndi77 gkffpffndi@ gkftndltek gkftndltek! gkftndltek00 gkftndltek1 gkftndltek1! gkftndltek12 gkftndltek123 gkftndltek1234
gkftndltek77 gkftndltek@ gkrtoddlqslek gkrtoddlqslek! gkrtoddlqslek00 gkrtoddlqslek1 gkrtoddlqslek1! gkrtoddlqslek12 gkrtoddlqslek123 gkrtoddlqslek1234
gkrtoddlqslek77 gkrtoddlqslek@ gksksla! gksksla00 gksksla1 gksksla1! gksksla12 gksksla123 gksksla1234 gksksla77 gksksla@ gkskslatkfkd gkskslatkfkd!
gkskslatkfkd00 gkskslatkfkd1 gkskslatkfkd1! gkskslatkfkd12 gkskslatkfkd123 gkskslatkfkd1234 gkskslatkfkd77 gkskslatkfkd@ gksmfqkek gksmfqkek! gksmfqkek00
gksmfqkek1 gksmfqkek1! gksmfqkek12 gksmfqkek123 gksmfqkek1234 gksmfqkek77 gksmfqkek@ gksmfskfk gksmfskfk! gksmfskfk00 gksmfskfk1 gksmfskfk1! gksmfskfk12
gksmfskfk123 gksmfskfk1234 gksmfskfk77 gksmfskfk@ gksmsla! gksmsla00 gksmsla1 gksmsla1! gksmsla12 gksmsla123 gksmsla1234 gksmsla77 gksmsla@ gksrnrdls
gksrnrtkfka gksrnrtkfka! gksrnrtkfka00 gksrnrtkfka1 gksrnrtkfka1! gksrnrtkfka12 gksrnrtkfka123 gksrnrtkfka1234 gksrnrtkfka77 gksrnrtkfka@ gladiato gladiator
glasody! glasody00 glasody1 glasody1! glasody12 glasody123 glasody1234 glasody77 glasody@ glasowk! glasowk00 glasowk1 glasowk1! glasowk12 glasowk123
glasowk1234 glasowk77 glasowk@ gmlakdtkgkd gmlakdtkgkd! gmlakdtkgkd00 gmlakdtkgkd1 gmlakdtkgkd1! gmlakdtkgkd12 gmlakdtkgkd123 gmlakdtkgkd1234 gmlakdtkgkd77
gmlakdtkgkd@ gn56gn56 godfathe godfather godqhrgksgkfn godqhrgksgkfn! godqhrgksgkfn00 godqhrgksgkfn1 godqhrgksgkfn1! godqhrgksgkfn12 godqhrgksgkfn123
godqhrgksgkfn1234 godqhrgksgkfn77 godqhrgksgkfn@ godqhrgkwk godqhrgkwk! godqhrgkwk00 godqhrgkwk1 godqhrgkwk1! godqhrgkwk12 godqhrgkwk123 godqhrgkwk1234
godqhrgkwk77 godqhrgkwk@ godqhrgody godqhrgody! godqhrgody00 godqhrgody1 godqhrgody1! godqhrgody12 godqhrgody123 godqhrgody1234 godqhrgody77 godqhrgody@
godsmack godzilla goldberg goldfing goldfish goldstar goldwing golfball golfgolf gonzalez good123654 goodgirl goodluck goodtime goqkfkrl goqkfkrl! goqkfkrl00
goqkfkrl1 goqkfkrl1! goqkfkrl12 goqkfkrl123 goqkfkrl1234 goqkfkrl77 goqkfkrl@ gordon24 gorgeous gotohell gotslaekfsla gotslaekfsla! gotslaekfsla00
gotslaekfsla1 gotslaekfsla1! gotslaekfsla12 gotslaekfsla123 gotslaekfsla1234 gotslaekfsla77 gotslaekfsla@ graphics grateful greatone green123 greenbay
greenday gretchen gtnhjdbx guardian gudsla00 gudsla1! gudsla12 gudsla123 gudsla1234 gudsla77 guest1234 guestguest guinness guseowkehdck guseowkehdck!
guseowkehdck00 guseowkehdck1 guseowkehdck1! guseowkehdck12 guseowkehdck123 guseowkehdck1234 guseowkehdck77 guseowkehdck@ halflife hallo123 hamilton handball
handsome handyman hannibal happiness happy123 happyday hardcock hardcore harddick hardrock hardware harrison harrypotter hastings hawaii50 hawaiian hawkeyes
hayabusa heather1 hedgehog heineken heinrich hellfire hello!@#$ hello#1234 hello0000 hello1!2@ hello1004 hello1111 hello12!@ hello123 hello123! hello123!@#
hello123$ hello1234 hello1234! hello1234!@ hello1234!@#$ hello12345 hello123456 hello2024 hello2024! hello2025 hello2025! hello2026 hello2026! hello7777
hello@123 hello@1234 hellokitty hellyeah hercules heritage hetfield highbury highheel highland highlander holidays hollywoo hollywood holyshit honeybee
hongkong honolulu hooligan hoosiers hopeless hotgirls hotpussy hotstuff hounddog hurrican hurricane hyperion hyundai1 icecream icehouse idontkno idontknow
ihateyou illinois illusion ilovesex iloveyou iloveyou! iloveyou1 iloveyou2 immortal imperial infantry infiniti infinity insanity insomnia inspiron internet
intrepid intruder inuyasha irishman isabella isabelle islander istanbul iverson3 jackass1 jackjack jackson1 jackson5 jakejake james007 james123 jamesbon
jamesbond japanese jasmine1 jayhawks jeanette jefferso jellybea jennifer jeremiah jermaine jessica1 jiggaman johannes johncena johndeer johngalt johnjohn
johnson1 jonathan jonathon jordan23 josephin juliette just4fun justdoit juventus kakashka kamikaze kangaroo karolina katarina katerina katherin katherine
kathleen kawasaki kayleigh kazantip kcj9wx5n kentucky kenworth keyboard keystone killbill killer12 killkill kimberly kingfish kingkong kingston kisskiss
kissmyass kittycat kittykat kjrjvjnbd kleopatra knickers knockers knuckles konstantin kordell1 korea!@#$ korea#1234 korea0000 korea1!2@ korea1004 korea1111
korea12!@ korea123! korea123!@# korea123$ korea1234 korea1234! korea1234!@ korea1234!@#$ korea12345 korea123456 korea2024 korea2024! korea2025 korea2025!
korea2026 korea2026! korea7777 korea@123 korea@1234 koreakorea koroleva krasotka kristina kristine labrador lacrosse lakeside lakewood lalakers lancelot
lasvegas laurence lawrence leavemealone leedsutd lemonade leonardo lesbians letmein1 letmein123 letmein2 lifehack lifetime lightnin lightning lineage2
lionking lipstick lisalisa liverpoo liverpool liverpool1 logitech lokomotiv lollipop lollypop lonestar lonewolf longdong longhorn longjohn lorraine love!@#$
love#1234 love0000 love1!2@ love1004 love1111 love12!@ love123! love123!@# love123$ love1234 love1234! love1234!@ love1234!@#$ love12345 love123456 love2024
love2024! love2025 love2025! love2026 love2026! love7777 love@123 love@1234 loveless lovelife lovelove loverboy lowrider luckydog macdaddy madang!@#$
madang#1234 madang0000 madang1!2@ madang1004 madang1111 madang12!@ madang123! madang123!@# madang123$ madang1234 madang1234! madang1234!@ madang1234!@#$
madang12345 madang123456 madang2024 madang2024! madang2025 madang2025! madang2026 madang2026! madang7777 madang@123 madang@1234 madeline madison1 magazine
magellan magician magicman magnolia mailcreated5240 majestic makaveli maksimka mamapapa manchest manchester mandarin mandingo mandrake manutd123 maradona
marathon marcello marcius2 margaret margarit margarita marianna marianne marijuana mariners marines1 marino13 mariposa marjorie marlboro marseill marseille
marshall martinez maryjane maryland masamune master12 matthew1 matthews matthias maverick maxwell1 mazafaka mazda626 mazdarx7 mcdonald mckenzie meatball
meathead meatloaf mechanic medicine megadeth megapass megatron melissa1 meowmeow mephisto mercedes meredith meridian mersedes metallic metallica michael1
michael2 michaela michaels michelle michigan microlab microphone microsof microsoft midnight mikemike military millenium millions millwall minecraft minemine
ministry mischief misfit99 missouri mistress mitchell mnbvcxz1 mobydick mohammed mollydog monalisa money123 moneyman mongoose monkey12 monkeybo monopoly
monster1 monsters montgom240 montreal moonbeam moonligh moonlight moonshin morpheus morrison mortgage mortimer motherfucker motherlode motorola mountain
mudvayne multiplelo munchkin mushroom musicman mustang1 mustang6 mustangs mypassword napoleon naruto123 nascar24 nathalie national nautilus navigator ncc1701a
ncc1701d ncc1701e nebraska netscape nevermind newcastl newcastle newpass6 newyork1 nicholas nightmare nintendo nirvana1 nokia6233 nokia6300 nokian73 noname123
nonenone northern nostromo notebook november nuttertools nwo4life nygiants oblivion obsidian oklahoma opendoor operator optimist original overkill overlord
p0015123 p@ssw0rd p@ssw0rd! p@ssword pa55w0rd pa55word packers1 paintbal paintball pakistan pallmall palmtree panasoni panasonic pantera1 panther1 panthers
pantyhos papillon paradigm paradise paramedi paranoid pasadena pass!@#$ pass#1234 pass0000 pass1!2@ pass1004 pass1111 pass12!@ pass123! pass123!@# pass123$
pass1234 pass1234! pass1234!@ pass1234!@#$ pass12345 pass123456 pass2024 pass2024! pass2025 pass2025! pass2026 pass2026! pass7777 pass@123 pass@1234 passpass
passport passw0rd passw0rd! passwor1 password password! password!@#$ password#1234 password0000 password1 password1! password1!2@ password1004 password1111
password12 password12!@ password123 password123! password123!@# password123$ password1234 password1234! password1234!@ password1234!@#$ password12345
password123456 password2 password2024 password2024! password2025 password2025! password2026 password2026! password7777 password@123 password@1234 passwords
passwort patience patricia patrick1 patriots pavilion peaches1 pearljam peekaboo penelope penguin1 penguins pentagon penthous perfect1 personal peterpan
peterson pharmacy philippe phillies phillips phoenix1 pianoman pictures pineappl pineapple pingpong pinkfloy pinkfloyd pipeline piramida platinum platypus
playboy1 playstat playstation playtime pleasure plymouth poiuytrewq pokemon1 polniypizdec0211 polopolo poohbear pool6123 poontang pooppoop porkchop pornporn
pornstar porsche1 porsche9 portland portugal poseidon positive preacher precious predator presario presiden president princess pringles private1 property
prospect pufunga7782 pumpkin1 pumpkins punisher punkrock pussy123 pussycat pussyman q1q1q1q1 q1w2e3r4 q1w2e3r4! q1w2e3r4t5 q1w2e3r4t5y6 q2w3e4r5 qawsedrf
qazwsx12 qazwsx123 qazwsxed qazwsxedc qazwsxedc123 qazwsxedcrfv qazxswedc qhadufmarkdmfrudnf qhfhfh00 qhfhfh1! qhfhfh12 qhfhfh123 qhfhfh1234 qhfhfh77
qhrhtlvdj qhrhtlvdj! qhrhtlvdj00 qhrhtlvdj1 qhrhtlvdj1! qhrhtlvdj12 qhrhtlvdj123 qhrhtlvdj1234 qhrhtlvdj77 qhrhtlvdj@ qhrhtlvek qhrhtlvek! qhrhtlvek00
qhrhtlvek1 qhrhtlvek1! qhrhtlvek12 qhrhtlvek123 qhrhtlvek1234 qhrhtlvek77 qhrhtlvek@ qkdxksthsuseks qkdxksthsuseks! qkdxksthsuseks00 qkdxksthsuseks1
qkdxksthsuseks1! qkdxksthsuseks12 qkdxksthsuseks123 qkdxksthsuseks1234 qkdxksthsuseks77 qkdxksthsuseks@ qkekrjqnr qkekrjqnr! qkekrjqnr00 qkekrjqnr1
qkekrjqnr1! qkekrjqnr12 qkekrjqnr123 qkekrjqnr1234 qkekrjqnr77 qkekrjqnr@ qkfkadmlskfk qkfkadmlskfk! qkfkadmlskfk00 qkfkadmlskfk1 qkfkadmlskfk1!
qkfkadmlskfk12 qkfkadmlskfk123 qkfkadmlskfk1234 qkfkadmlskfk77 qkfkadmlskfk@ qkqhdi00 qkqhdi1! qkqhdi12 qkqhdi123 qkqhdi1234 qkqhdi77 qkqhqkqh qkqhqkqh!
qkqhqkqh00 qkqhqkqh1 qkqhqkqh1! qkqhqkqh12 qkqhqkqh123 qkqhqkqh1234 qkqhqkqh77 qkqhqkqh@ qkrwltjd qkrwltjd! qkrwltjd00 qkrwltjd1 qkrwltjd1! qkrwltjd12
qkrwltjd123 qkrwltjd1234 qkrwltjd77 qkrwltjd@ qksrkqtmqslek qksrkqtmqslek! qksrkqtmqslek00 qksrkqtmqslek1 qksrkqtmqslek1! qksrkqtmqslek12 qksrkqtmqslek123
qksrkqtmqslek1234 qksrkqtmqslek77 qksrkqtmqslek@ qlalfdldi qlalfdldi! qlalfdldi00 qlalfdldi1 qlalfdldi1! qlalfdldi12 qlalfdldi123 qlalfdldi1234 qlalfdldi77
qlalfdldi@ qlalfdlqslek qlalfdlqslek! qlalfdlqslek00 qlalfdlqslek1 qlalfdlqslek1! qlalfdlqslek12 qlalfdlqslek123 qlalfdlqslek1234 qlalfdlqslek77 qlalfdlqslek@
qlalfqjsgh qlalfqjsgh! qlalfqjsgh00 qlalfqjsgh1 qlalfqjsgh1! qlalfqjsgh12 qlalfqjsgh123 qlalfqjsgh1234 qlalfqjsgh77 qlalfqjsgh@ qlalfqjsghdy qlalfqjsghdy!
qlalfqjsghdy00 qlalfqjsghdy1 qlalfqjsghdy1! qlalfqjsghdy12 qlalfqjsghdy123 qlalfqjsghdy1234 qlalfqjsghdy77 qlalfqjsghdy@ qlqjsdlqslek qlqjsdlqslek!
qlqjsdlqslek00 qlqjsdlqslek1 qlqjsdlqslek1! qlqjsdlqslek12 qlqjsdlqslek123 qlqjsdlqslek1234 qlqjsdlqslek77 qlqjsdlqslek@ qlqjsqlqjs qlqjsqlqjs! qlqjsqlqjs00
qlqjsqlqjs1 qlqjsqlqjs1! qlqjsqlqjs12 qlqjsqlqjs123 qlqjsqlqjs1234 qlqjsqlqjs77 qlqjsqlqjs@ qlrqodwkd qlrqodwkd! qlrqodwkd00 qlrqodwkd1 qlrqodwkd1!
qlrqodwkd12 qlrqodwkd123 qlrqodwkd1234 qlrqodwkd77 qlrqodwkd@ qmfforvldzm qmfforvldzm! qmfforvldzm00 qmfforvldzm1 qmfforvldzm1! qmfforvldzm12 qmfforvldzm123
qmfforvldzm1234 qmfforvldzm77 qmfforvldzm@ qncjsla! qncjsla00 qncjsla1 qncjsla1! qncjsla12 qncjsla123 qncjsla1234 qncjsla77 qncjsla@ qntksrhkddurtl
qntksrhkddurtl! qntksrhkddurtl00 qntksrhkddurtl1 qntksrhkddurtl1! qntksrhkddurtl12 qntksrhkddurtl123 qntksrhkddurtl1234 qntksrhkddurtl77 qntksrhkddurtl@
qnwkehlwk qnwkehlwk! qnwkehlwk00 qnwkehlwk1 qnwkehlwk1! qnwkehlwk12 qnwkehlwk123 qnwkehlwk1234 qnwkehlwk77 qnwkehlwk@ qortjfrhdwn qortjfrhdwn! qortjfrhdwn00
qortjfrhdwn1 qortjfrhdwn1! qortjfrhdwn12 qortjfrhdwn123 qortjfrhdwn1234 qortjfrhdwn77 qortjfrhdwn@ qpwoeiruty quddkfl! quddkfl00 quddkfl1 quddkfl1! quddkfl12
quddkfl123 quddkfl1234 quddkfl77 quddkfl@ question qufqlcekfqlc qufqlcekfqlc! qufqlcekfqlc00 qufqlcekfqlc1 qufqlcekfqlc1! qufqlcekfqlc12 qufqlcekfqlc123
qufqlcekfqlc1234 qufqlcekfqlc77 qufqlcekfqlc@ qwe123qwe qweasd!@#$ qweasd#1234 qweasd0000 qweasd1!2@ qweasd1004 qweasd1111 qweasd12!@ qweasd123 qweasd123!
qweasd123!@# qweasd123$ qweasd1234 qweasd1234! qweasd1234!@ qweasd1234!@#$ qweasd12345 qweasd123456 qweasd2024 qweasd2024! qweasd2025 qweasd2025! qweasd2026
qweasd2026! qweasd7777 qweasd@123 qweasd@1234 qweasdzxc qwer!@#$ qwer#1234 qwer0000 qwer1!2@ qwer1004 qwer1111 qwer12!@ qwer123! qwer123!@# qwer123$ qwer1234
qwer1234! qwer1234!! qwer1234!@ qwer1234!@#$ qwer12345 qwer123456 qwer2024 qwer2024! qwer2025 qwer2025! qwer2026 qwer2026! qwer7777 qwer@123 qwer@1234
qwerasdf qwerasdf!@#$ qwerasdf#1234 qwerasdf0000 qwerasdf1!2@ qwerasdf1004 qwerasdf1111 qwerasdf12!@ qwerasdf123! qwerasdf123!@# qwerasdf123$ qwerasdf1234
qwerasdf1234! qwerasdf1234!@ qwerasdf1234!@#$ qwerasdf12345 qwerasdf123456 qwerasdf2024 qwerasdf2024! qwerasdf2025 qwerasdf2025! qwerasdf2026 qwerasdf2026!
qwerasdf7777 qwerasdf@123 qwerasdf@1234 qwert123 qwert12345 qwerty!@#$ qwerty#1234 qwerty0000 qwerty1!2@ qwerty1004 qwerty11 qwerty1111 qwerty12 qwerty12!@
qwerty123 qwerty123! qwerty123!@# qwerty123$ qwerty1234 qwerty1234! qwerty1234!@ qwerty1234!@#$ qwerty12345 qwerty123456 qwerty2024 qwerty2024! qwerty2025
qwerty2025! qwerty2026 qwerty2026! qwerty7777 qwerty@123 qwerty@1234 qwertyqwerty qwertyui qwertyuio qwertyuiop qwertyuiop[] r2d2c3po radiohea radiohead
ragnarok raiders1 railroad rainbow1 rainbow6 raistlin rammstein rangers1 rasputin rastaman realmadrid rebecca1 reckless recovery redalert redbaron reddevil
reddwarf redskins redwings register remember remingto renegade research resident revolver reynolds rfnthbyf rfvfcenhf rhakqtmqslek rhakqtmqslek!
rhakqtmqslek00 rhakqtmqslek1 rhakqtmqslek1! rhakqtmqslek12 rhakqtmqslek123 rhakqtmqslek1234 rhakqtmqslek77 rhakqtmqslek@ rhbcnbyf rhdiddl! rhdiddl00 rhdiddl1
rhdiddl1! rhdiddl12 rhdiddl123 rhdiddl1234 rhdiddl77 rhdiddl@ rhdqngkrltlfgdj rhdqngkwk rhdqngkwk! rhdqngkwk00 rhdqngkwk1 rhdqngkwk1! rhdqngkwk12 rhdqngkwk123
rhdqngkwk1234 rhdqngkwk77 rhdqngkwk@ rhdwnsla rhdwnsla! rhdwnsla00 rhdwnsla1 rhdwnsla1! rhdwnsla12 rhdwnsla123 rhdwnsla1234 rhdwnsla77 rhdwnsla@ rhfcjnrf
rhfueogkrry rhfueogkrry! rhfueogkrry00 rhfueogkrry1 rhfueogkrry1! rhfueogkrry12 rhfueogkrry123 rhfueogkrry1234 rhfueogkrry77 rhfueogkrry@ rhiannon rhjrjlbk
rhksflwk rhksflwk! rhksflwk00 rhksflwk1 rhksflwk1! rhksflwk12 rhksflwk123 rhksflwk1234 rhksflwk77 rhksflwk@ rhksflwksla rhksflwksla! rhksflwksla00
rhksflwksla1 rhksflwksla1! rhksflwksla12 rhksflwksla123 rhksflwksla1234 rhksflwksla77 rhksflwksla@ rhoscksgdkdy rhoscksgdkdy! rhoscksgdkdy00 rhoscksgdkdy1
rhoscksgdkdy1! rhoscksgdkdy12 rhoscksgdkdy123 rhoscksgdkdy1234 rhoscksgdkdy77 rhoscksgdkdy@ rhqnrl00 rhqnrl1! rhqnrl12 rhqnrl123 rhqnrl1234 rhqnrl77 rhtdtlrj
richard1 richards richmond rightnow rjhjktdf rjirfrgbde rjsrkdgkwk rjsrkdgkwk! rjsrkdgkwk00 rjsrkdgkwk1 rjsrkdgkwk1! rjsrkdgkwk12 rjsrkdgkwk123 rjsrkdgkwk1234
rjsrkdgkwk77 rjsrkdgkwk@ rjycnfynby rkatkgkqslek rkatkgkqslek! rkatkgkqslek00 rkatkgkqslek1 rkatkgkqslek1! rkatkgkqslek12 rkatkgkqslek123 rkatkgkqslek1234
rkatkgkqslek77 rkatkgkqslek@ rkddkwl! rkddkwl00 rkddkwl1 rkddkwl1! rkddkwl12 rkddkwl123 rkddkwl1234 rkddkwl77 rkddkwl@ rkskekfk rkskekfk! rkskekfk00 rkskekfk1
rkskekfk1! rkskekfk12 rkskekfk123 rkskekfk1234 rkskekfk77 rkskekfk@ rkskekfkak rkskekfkakqktk rkskekfkakqktk! rkskekfkakqktk00 rkskekfkakqktk1
rkskekfkakqktk1! rkskekfkakqktk12 rkskekfkakqktk123 rkskekfkakqktk1234 rkskekfkakqktk77 rkskekfkakqktk@ rlacjftn rlacjftn! rlacjftn00 rlacjftn1 rlacjftn1!
rlacjftn12 rlacjftn123 rlacjftn1234 rlacjftn77 rlacjftn@ rlaclwlro rlaclwlro! rlaclwlro00 rlaclwlro1 rlaclwlro1! rlaclwlro12 rlaclwlro123 rlaclwlro1234
rlaclwlro77 rlaclwlro@ rladudgml rladudgml! rladudgml00 rladudgml1 rladudgml1! rladudgml12 rladudgml123 rladudgml1234 rladudgml77 rladudgml@ rladusdk
rladusdk! rladusdk00 rladusdk1 rladusdk1! rladusdk12 rladusdk123 rladusdk1234 rladusdk77 rladusdk@ rldjrdkssk rldjrdkssk! rldjrdkssk00 rldjrdkssk1
rldjrdkssk1! rldjrdkssk12 rldjrdkssk123 rldjrdkssk1234 rldjrdkssk77 rldjrdkssk@ rldjrgkwk rldjrgkwk! rldjrgkwk00 rldjrgkwk1 rldjrgkwk1! rldjrgkwk12
rldjrgkwk123 rldjrgkwk1234 rldjrgkwk77 rldjrgkwk@ rmdwjddmlgla rmdwjddmlgla! rmdwjddmlgla00 rmdwjddmlgla1 rmdwjddmlgla1! rmdwjddmlgla12 rmdwjddmlgla123
rmdwjddmlgla1234 rmdwjddmlgla77 rmdwjddmlgla@ rmeodprp rmeodprp! rmeodprp00 rmeodprp1 rmeodprp1! rmeodprp12 rmeodprp123 rmeodprp1234 rmeodprp77 rmeodprp@
rmfldnjdy rmfldnjdy! rmfldnjdy00 rmfldnjdy1 rmfldnjdy1! rmfldnjdy12 rmfldnjdy123 rmfldnjdy1234 rmfldnjdy77 rmfldnjdy@ rnadmsdlfndjwlsek roadkill roadking
roadrunn roadster robinson roblox123 robotech robotics rochelle rockford rockhard rockstar rolltide romashka root1234 rootbeer rootroot roqkfwk! roqkfwk00
roqkfwk1 roqkfwk1! roqkfwk12 roqkfwk123 roqkfwk1234 roqkfwk77 roqkfwk@ rosemary rudckfcjd rudckfcjd! rudckfcjd00 rudckfcjd1 rudckfcjd1! rudckfcjd12
rudckfcjd123 rudckfcjd1234 rudckfcjd77 rudckfcjd@ rufghsgkwk rufghsgkwk! rufghsgkwk00 rufghsgkwk1 rufghsgkwk1! rufghsgkwk12 rufghsgkwk123 rufghsgkwk1234
rufghsgkwk77 rufghsgkwk@ rufghsgownj rufghsgownj! rufghsgownj00 rufghsgownj1 rufghsgownj1! rufghsgownj12 rufghsgownj123 rufghsgownj1234 rufghsgownj77
rufghsgownj@ runescape rush2112 ryghltkfkd ryghltkfkd! ryghltkfkd00 ryghltkfkd1 ryghltkfkd1! ryghltkfkd12 ryghltkfkd123 ryghltkfkd1234 ryghltkfkd77
ryghltkfkd@ sabrina1 sailboat salamander salasana salvador samantha samsung1 samsung1234 sandiego sandrine sandwich santiago sapphire saranghae saranghaeyo
saranghaeyo1 saratoga sasha_007 satan666 saturday sausages savannah scarface scarlett scoobydo scoobydoo scooter1 scorpio1 scorpion scotland scrabble screamer
seahawks sebastia sebastian security seinfeld seminole semperfi senators sentinel seoul!@#$ seoul#1234 seoul0000 seoul1!2@ seoul1004 seoul1111 seoul12!@
seoul123! seoul123!@# seoul123$ seoul1234 seoul1234! seoul1234!@ seoul1234!@#$ seoul12345 seoul123456 seoul2024 seoul2024! seoul2025 seoul2025! seoul2026
seoul2026! seoul7777 seoul@123 seoul@1234 septembe september serenity sergeant sersolution services sexygirl sexylady sexysexy shamrock shaney14 shanghai
shannon1 shepherd sheridan sherlock sherwood shitface shithead shopping showtime sidekick silverad simpsons sinclair sinister sithlord skfnxh00 skfnxh1!
skfnxh12 skfnxh123 skfnxh1234 skfnxh77 skittles skorpion skqldi00 skqldi1! skqldi12 skqldi123 skqldi1234 skqldi77 sksmsgkftndltek sksmssjfmftkfkdgo skywalke
skywalker slamdunk slapshot slimshady slipknot slippery slowhand smackdow smashing smeghead smirnoff sneakers snickers snoopdog snowball snowboar snowboard
snowflak snsktkfkdgo snsktkfkdgo! snsktkfkdgo00 snsktkfkdgo1 snsktkfkdgo1! snsktkfkdgo12 snsktkfkdgo123 snsktkfkdgo1234 snsktkfkdgo77 snsktkfkdgo@ snuggles
soccer10 soccer12 socrates softball software sojdlg123aljg solitude solution somethin something sonyericsson sonyfuck soso123aljg sotkfkd! sotkfkd00 sotkfkd1
sotkfkd1! sotkfkd12 sotkfkd123 sotkfkd1234 sotkfkd77 sotkfkd@ sotkfkddk sotkfkddk! sotkfkddk00 sotkfkddk1 sotkfkddk1! sotkfkddk12 sotkfkddk123 sotkfkddk1234
sotkfkddk77 sotkfkddk@ soulmate southern southpar southpark southpaw spaceman spanking spartan1 spartans spdlqj00 spdlqj1! spdlqj12 spdlqj123 spdlqj1234
spdlqj77 specialk spectrum spencer1 spiderma spiderman spitfire splinter spongebo spongebob sporting springer sprinter squirrel srinivas stallion standard
stanford stanislav stanley1 starbuck starcraf starcraft stardust starfire starfish stargate starligh starship starstar startrek starwars steelers stefanie
stephane stephani stephanie stephen1 sterling stingray stocking stonecol stonecold straight stranger strawber strawberry strength stripper suburban success1
suckmydick sullivan summer99 sundance sundevil sunflowe sunflower sunnyday sunshine super123 superfly superior superman superman1 supersta superstar survivor
svetlana sweetnes sweetness sweetpea swimming swingers swinging swordfis swordfish sylveste syncmaster syracuse tacobell taekwondo talisman tarheels tazmania
tbvjwnsldj tbvjwnsldj! tbvjwnsldj00 tbvjwnsldj1 tbvjwnsldj1! tbvjwnsldj12 tbvjwnsldj123 tbvjwnsldj1234 tbvjwnsldj77 tbvjwnsldj@ technics teddybea teddybear
telephon telephone temppass terminal terminat terminator terrapin test!@#$ test#1234 test0000 test1!2@ test1004 test1111 test12!@ test123! test123!@# test123$
test1234 test1234! test1234!@ test1234!@#$ test12345 test123456 test2024 test2024! test2025 test2025! test2026 test2026! test7777 test@123 test@1234 testing1
testpass testtest thailand thanatos thankyou thedoors thegreat theodore thirteen thisisit thompson threesom thsgmdals thsgmdals! thsgmdals00 thsgmdals1
thsgmdals1! thsgmdals12 thsgmdals123 thsgmdals1234 thsgmdals77 thsgmdals@ thsutleo thsutleo! thsutleo00 thsutleo1 thsutleo1! thsutleo12 thsutleo123
thsutleo1234 thsutleo77 thsutleo@ thuglife thunder1 thunderb thursday thvmxmdnpdj thvmxmdnpdj! thvmxmdnpdj00 thvmxmdnpdj1 thvmxmdnpdj1! thvmxmdnpdj12
thvmxmdnpdj123 thvmxmdnpdj1234 thvmxmdnpdj77 thvmxmdnpdj@ thwngkswks thwngkswks! thwngkswks00 thwngkswks1 thwngkswks1! thwngkswks12 thwngkswks123
thwngkswks1234 thwngkswks77 thwngkswks@ tiberius tiffany1 tiger123 tinkerbe tinkerbell titanium titleist tjdnfdndb tjdnfdndb! tjdnfdndb00 tjdnfdndb1
tjdnfdndb1! tjdnfdndb12 tjdnfdndb123 tjdnfdndb1234 tjdnfdndb77 tjdnfdndb@ tjdnfeogkrry tjdnfeogkrry! tjdnfeogkrry00 tjdnfeogkrry1 tjdnfeogkrry1!
tjdnfeogkrry12 tjdnfeogkrry123 tjdnfeogkrry1234 tjdnfeogkrry77 tjdnfeogkrry@ tjdnfgkrry tjdnfxmrquftl tjdnfxmrquftl! tjdnfxmrquftl00 tjdnfxmrquftl1
tjdnfxmrquftl1! tjdnfxmrquftl12 tjdnfxmrquftl123 tjdnfxmrquftl1234 tjdnfxmrquftl77 tjdnfxmrquftl@ tjdrudakftma tjdrudakftma! tjdrudakftma00 tjdrudakftma1
tjdrudakftma1! tjdrudakftma12 tjdrudakftma123 tjdrudakftma1234 tjdrudakftma77 tjdrudakftma@ tjstodsla tjstodsla! tjstodsla00 tjstodsla1 tjstodsla1!
tjstodsla12 tjstodsla123 tjstodsla1234 tjstodsla77 tjstodsla@ tkaruqtkf tkaruqtkf! tkaruqtkf00 tkaruqtkf1 tkaruqtkf1! tkaruqtkf12 tkaruqtkf123 tkaruqtkf1234
tkaruqtkf77 tkaruqtkf@ tkatjdwjswk tkatjdwjswk! tkatjdwjswk00 tkatjdwjswk1 tkatjdwjswk1! tkatjdwjswk12 tkatjdwjswk123 tkatjdwjswk1234 tkatjdwjswk77
tkatjdwjswk@ tkbpfdtnf tkdldnjfem tkdldnjfem! tkdldnjfem00 tkdldnjfem1 tkdldnjfem1! tkdldnjfem12 tkdldnjfem123 tkdldnjfem1234 tkdldnjfem77 tkdldnjfem@
tkfkdgkqslek tkfkdgkqslek! tkfkdgkqslek00 tkfkdgkqslek1 tkfkdgkqslek1! tkfkdgkqslek12 tkfkdgkqslek123 tkfkdgkqslek1234 tkfkdgkqslek77 tkfkdgkqslek@ tkfkdgksek
tkfkdgksek! tkfkdgksek00 tkfkdgksek1 tkfkdgksek1! tkfkdgksek12 tkfkdgksek123 tkfkdgksek1234 tkfkdgksek77 tkfkdgksek@ tkfkdgksms tkfkdgksms! tkfkdgksms00
tkfkdgksms1 tkfkdgksms1! tkfkdgksms12 tkfkdgksms123 tkfkdgksms1234 tkfkdgksms77 tkfkdgksms@ tkfkdgo! tkfkdgo00 tkfkdgo1 tkfkdgo1! tkfkdgo12 tkfkdgo123
tkfkdgo1234 tkfkdgo77 tkfkdgo@ tkfkdgody tkfkdgody! tkfkdgody00 tkfkdgody1 tkfkdgody1! tkfkdgody12 tkfkdgody123 tkfkdgody1234 tkfkdgody77 tkfkdgody@
tlsepfpffk tlsepfpffk! tlsepfpffk00 tlsepfpffk1 tlsepfpffk1! tlsepfpffk12 tlsepfpffk123 tlsepfpffk1234 tlsepfpffk77 tlsepfpffk@ tlwkrgkwk tlwkrgkwk!
tlwkrgkwk00 tlwkrgkwk1 tlwkrgkwk1! tlwkrgkwk12 tlwkrgkwk123 tlwkrgkwk1234 tlwkrgkwk77 tlwkrgkwk@ tmxkzmfovmxm tmxkzmfovmxm! tmxkzmfovmxm00 tmxkzmfovmxm1
tmxkzmfovmxm1! tmxkzmfovmxm12 tmxkzmfovmxm123 tmxkzmfovmxm1234 tmxkzmfovmxm77 tmxkzmfovmxm@ toddlfcnrgk toddlfcnrgk! toddlfcnrgk00 toddlfcnrgk1 toddlfcnrgk1!
toddlfcnrgk12 toddlfcnrgk123 toddlfcnrgk1234 toddlfcnrgk77 toddlfcnrgk@ toddlfcnrgkgo toddlfcnrgkgo! toddlfcnrgkgo00 toddlfcnrgkgo1 toddlfcnrgkgo1!
toddlfcnrgkgo12 toddlfcnrgkgo123 toddlfcnrgkgo1234 toddlfcnrgkgo77 toddlfcnrgkgo@ together togoqhraksgdlqkedmtpdy tokiohotel tomahawk tommyboy tomorrow
tottenha tottenham tpwhdeodhkd tpwhdeodhkd! tpwhdeodhkd00 tpwhdeodhkd1 tpwhdeodhkd1! tpwhdeodhkd12 tpwhdeodhkd123 tpwhdeodhkd1234 tpwhdeodhkd77 tpwhdeodhkd@
training transfer translator traveler treasure trfnthbyf triangle trinidad trinitro trombone tropical trouble1 trucking truelove trustno1 tunafish turkey50
twilight ultimate umbrella underdog underground undertak undertaker universa universal universe university user1234 username usuckballz1 vacation valencia
valentin valentina valentine valhalla valkyrie vampires vanguard vanhalen vasilisa vendetta verbatim veronica veronika vfhufhbnf vfitymrf vfrcbvrf vfvfgfgf
vhzptahstmxj vhzptahstmxj! vhzptahstmxj00 vhzptahstmxj1 vhzptahstmxj1! vhzptahstmxj12 vhzptahstmxj123 vhzptahstmxj1234 vhzptahstmxj77 vhzptahstmxj@ victoria
viewsoni viewsonic vikings1 viktoria viktoriya vincent1 violetta virginia vjqgfhjkm vkdlfl00 vkdlfl1! vkdlfl12 vkdlfl123 vkdlfl1234 vkdlfl77 vkdlxld!
vkdlxld00 vkdlxld1 vkdlxld1! vkdlxld12 vkdlxld123 vkdlxld1234 vkdlxld77 vkdlxld@ vkontakte vladimir vladislav vlzkcb00 vlzkcb1! vlzkcb12 vlzkcb123 vlzkcb1234
vlzkcb77 vmfhrmfoaj vmfhrmfoaj! vmfhrmfoaj00 vmfhrmfoaj1 vmfhrmfoaj1! vmfhrmfoaj12 vmfhrmfoaj123 vmfhrmfoaj1234 vmfhrmfoaj77 vmfhrmfoaj@ vnfmsgksmf
vnfmsgksmf! vnfmsgksmf00 vnfmsgksmf1 vnfmsgksmf1! vnfmsgksmf12 vnfmsgksmf123 vnfmsgksmf1234 vnfmsgksmf77 vnfmsgksmf@ volkswag votmdnjem votmdnjem! votmdnjem00
votmdnjem1 votmdnjem1! votmdnjem12 votmdnjem123 votmdnjem1234 votmdnjem77 votmdnjem@ voyager1 vsjasnel12 vudghkxhddlf vudghkxhddlf! vudghkxhddlf00
vudghkxhddlf1 vudghkxhddlf1! vudghkxhddlf12 vudghkxhddlf123 vudghkxhddlf1234 vudghkxhddlf77 vudghkxhddlf@ wanderer warcraft wareagle warhammer warrior1
warriors washburn washingt washington waterloo webhompas webmaste webmaster welcome!@#$ welcome#1234 welcome0000 welcome1 welcome1! welcome1!2@ welcome1004
welcome1111 welcome12!@ welcome123 welcome123! welcome123!@# welcome123$ welcome1234 welcome1234! welcome1234!@ welcome1234!@#$ welcome12345 welcome123456
welcome2024 welcome2024! welcome2025 welcome2025! welcome2026 welcome2026! welcome7777 welcome@123 welcome@1234 werewolf westside westwood wetpussy wg8e3wjf
whatever whatwhat whgdmsdkcla whgdmsdkcla! whgdmsdkcla00 whgdmsdkcla1 whgdmsdkcla1! whgdmsdkcla12 whgdmsdkcla123 whgdmsdkcla1234 whgdmsdkcla77 whgdmsdkcla@
whgdmsgkfn whgdmsgkfn! whgdmsgkfn00 whgdmsgkfn1 whgdmsgkfn1! whgdmsgkfn12 whgdmsgkfn123 whgdmsgkfn1234 whgdmsgkfn77 whgdmsgkfn@ whiskers whistler whiteboy
whiteout whitesox whocares wildbill wildcard wildcats wildfire wildwood william1 williams windmill windsurf winston1 wireless wishbone wjdqhxhdtls
wjdqhxhdtls! wjdqhxhdtls00 wjdqhxhdtls1 wjdqhxhdtls1! wjdqhxhdtls12 wjdqhxhdtls123 wjdqhxhdtls1234 wjdqhxhdtls77 wjdqhxhdtls@ wkdbfhqrp wkdbfhqrp! wkdbfhqrp00
wkdbfhqrp1 wkdbfhqrp1! wkdbfhqrp12 wkdbfhqrp123 wkdbfhqrp1234 wkdbfhqrp77 wkdbfhqrp@ wkdrnsmsahtakffu wkrldi00 wkrldi1! wkrldi12 wkrldi123 wkrldi1234 wkrldi77
wkrlditkfkdgo wkrlditkfkdgo! wkrlditkfkdgo00 wkrlditkfkdgo1 wkrlditkfkdgo1! wkrlditkfkdgo12 wkrlditkfkdgo123 wkrlditkfkdgo1234 wkrlditkfkdgo77 wkrlditkfkdgo@
wkrtkfkd wkrtkfkd! wkrtkfkd00 wkrtkfkd1 wkrtkfkd1! wkrtkfkd12 wkrtkfkd123 wkrtkfkd1234 wkrtkfkd77 wkrtkfkd@ wmfrjdnsgkfn wmfrjdnsgkfn! wmfrjdnsgkfn00
wmfrjdnsgkfn1 wmfrjdnsgkfn1! wmfrjdnsgkfn12 wmfrjdnsgkfn123 wmfrjdnsgkfn1234 wmfrjdnsgkfn77 wmfrjdnsgkfn@ wmfrjqrp wmfrjqrp! wmfrjqrp00 wmfrjqrp1 wmfrjqrp1!
wmfrjqrp12 wmfrjqrp123 wmfrjqrp1234 wmfrjqrp77 wmfrjqrp@ wnslatkfkd wnslatkfkd! wnslatkfkd00 wnslatkfkd1 wnslatkfkd1! wnslatkfkd12 wnslatkfkd123
wnslatkfkd1234 wnslatkfkd77 wnslatkfkd@ wolfgang wolfpack wolverin wolverine woodland woofwoof wordpass wp2003wp wpwneh00 wpwneh1! wpwneh12 wpwneh123
wpwneh1234 wpwneh77 wrangler wrestler wrestlin wrestling wrinkle1 xhrldi00 xhrldi1! xhrldi12 xhrldi123 xhrldi1234 xhrldi77 xptmxm00 xptmxm1! xptmxm12
xptmxm123 xptmxm1234 xptmxm77 xptmxmdlqslek xptmxmdlqslek! xptmxmdlqslek00 xptmxmdlqslek1 xptmxmdlqslek1! xptmxmdlqslek12 xptmxmdlqslek123 xptmxmdlqslek1234
xptmxmdlqslek77 xptmxmdlqslek@ xptmxmdyd xptmxmdyd! xptmxmdyd00 xptmxmdyd1 xptmxmdyd1! xptmxmdyd12 xptmxmdyd123 xptmxmdyd1234 xptmxmdyd77 xptmxmdyd@ yamahar1
yankees1 yankees2 yeahbaby yfcntymrf yjdsqgfhjkm yogibear yosemite z1x2c3v4 zachary1 zanzibar zaq12wsx zaq1xsw2 zaqxswcde zeppelin zerocool zhsksxkawjd
zhsksxkawjd! zhsksxkawjd00 zhsksxkawjd1 zhsksxkawjd1! zhsksxkawjd12 zhsksxkawjd123 zhsksxkawjd1234 zhsksxkawjd77 zhsksxkawjd@ zildjian zjavbxj! zjavbxj00
zjavbxj1 zjavbxj1! zjavbxj12 zjavbxj123 zjavbxj1234 zjavbxj77 zjavbxj@ zjvlgkswks zjvlgkswks! zjvlgkswks00 zjvlgkswks1 zjvlgkswks1! zjvlgkswks12 zjvlgkswks123
zjvlgkswks1234 zjvlgkswks77 zjvlgkswks@ zkzkdhxhr zkzkdhxhr! zkzkdhxhr00 zkzkdhxhr1 zkzkdhxhr1! zkzkdhxhr12 zkzkdhxhr123 zkzkdhxhr1234 zkzkdhxhr77 zkzkdhxhr@
zxasqw12 zxcasdqwe zxcasdqwe123 zxcv!@#$ zxcv#1234 zxcv0000 zxcv1!2@ zxcv1004 zxcv1111 zxcv12!@ zxcv123! zxcv123!@# zxcv123$ zxcv1234 zxcv1234! zxcv1234!@
zxcv1234!@#$ zxcv12345 zxcv123456 zxcv2024 zxcv2024! zxcv2025 zxcv2025! zxcv2026 zxcv2026! zxcv7777 zxcv@123 zxcv@1234 zxcvasdf!@#$ zxcvasdf#1234 zxcvasdf0000
zxcvasdf1!2@ zxcvasdf1004 zxcvasdf1111 zxcvasdf12!@ zxcvasdf123! zxcvasdf123!@# zxcvasdf123$ zxcvasdf1234 zxcvasdf1234! zxcvasdf1234!@ zxcvasdf1234!@#$
zxcvasdf12345 zxcvasdf123456 zxcvasdf2024 zxcvasdf2024! zxcvasdf2025 zxcvasdf2025! zxcvasdf2026 zxcvasdf2026! zxcvasdf7777 zxcvasdf@123 zxcvasdf@1234 zxcvbnm1
zxcvbnm123 zxcvzxcv
`;
