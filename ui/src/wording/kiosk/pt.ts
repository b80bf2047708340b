import type { KioskWords } from "./words";

export const pt: KioskWords = {
  welcome: "O que deseja fazer?",
  menu: { proof: "Saber o que mostrar no hospital", phones: "Perguntar por telefone", staff: "Falar com um atendente" },
  staffText: "Os atendentes do balcão vão ajudar. Fale com quem estiver por perto.",
  nothingKept: "As respostas não são guardadas. Não perguntamos nome nem número.",
  questions: { myna: "O seu Cartão My Number está registrado para uso como cartão do seguro de saúde?", certificate: "Tem o Certificado de Elegibilidade (資格確認書)?", beside: "Tem o Aviso de Elegibilidade (資格情報のお知らせ) ou um smartphone?", elderly: "Tem 70 anos ou mais e o Certificado de Beneficiário Idoso (高齢受給者証)?" },
  help: { myna: "O registro é feito na leitora de cartões do hospital ou no Mynaportal.", certificate: "É um cartão amarelo que substitui o antigo cartão do seguro.", beside: "Mostra-se junto com o cartão quando a leitora não funciona.", elderly: "É enviado às pessoas de 70 a 74 anos." },
  yes: "Sim", no: "Não", unsure: "Não sei",
  answer: "O que mostrar no hospital ou na farmácia",
  atReader: "Onde há leitora de cartões", withoutReader: "Onde não há leitora ou ela não funciona",
  none: "Com o que tem agora, não há nada que possa mostrar.",
  noneNext: "Pode pedir o Certificado de Elegibilidade. Fale com um atendente.",
  proofs: { myna_at_reader: "Cartão My Number (registrado para o seguro)", smartphone_myna: "O mesmo cartão no smartphone", myna_with_portal: "Cartão My Number e a tela do Mynaportal no smartphone", myna_with_notice: "Cartão My Number e o Aviso de Elegibilidade", eligibility_certificate: "Certificado de Elegibilidade" },
  elderlyToo: "Mostre também o Certificado de Beneficiário Idoso.",
  oldCard: "O antigo cartão do seguro de saúde não vale desde 2 de dezembro de 2025.",
  phonesTitle: "Telefones", open: "Atendendo agora", closed: "Fora do horário",
  back: "Voltar", restart: "Voltar ao início", aloud: "Ler em voz alta", stop: "Parar a leitura", size: "Tamanho do texto", language: "Idioma",
  still: "Deseja continuar?", goOn: "Continuar", seconds: (left) => `Esta tela volta ao início em ${left} segundos.`,
};
